CREATE OR REPLACE FUNCTION _pgpm._sorted_privileges(privileges aclitem[])
RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(string_agg(item::text, ',' ORDER BY item::text COLLATE "C"), 'none')
    FROM unnest(privileges) AS item
$$;
COMMENT ON FUNCTION _pgpm._sorted_privileges(aclitem[]) IS 'Privileges as text that does not depend on the order in which they were granted; callers pass acldefault() for null, since a dump leaves out what is the default';
