-- The owner stands as nothing, so that another owner is no other privileges.
CREATE OR REPLACE FUNCTION _pgpm._sorted_privileges(privileges aclitem[], owner oid)
RETURNS text
LANGUAGE sql STABLE
AS $$
    SELECT string_agg(item, ',' ORDER BY item COLLATE "C")
    FROM aclexplode(privileges) x,
         concat(CASE x.grantee WHEN owner THEN '' WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,
                '=', x.privilege_type, CASE WHEN x.is_grantable THEN '*' END,
                '/', CASE x.grantor WHEN owner THEN '' ELSE quote_ident(pg_get_userbyid(x.grantor)) END) AS item
$$;
COMMENT ON FUNCTION _pgpm._sorted_privileges(aclitem[], oid) IS
    'Privileges as text that depends neither on the order in which they were granted nor on the owner''s name; callers pass acldefault() for null, since a dump leaves out what is the default';
