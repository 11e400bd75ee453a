-- After an upgrade: who could read or write what there was may do so with what came.
DO $$
DECLARE
    role record;
BEGIN
    FOR role IN
        SELECT quote_ident(pg_get_userbyid(a.grantee)) AS name, bool_or(a.privilege_type = 'INSERT') AS writes
        FROM pg_class c
             CROSS JOIN aclexplode(c.relacl) WITH ORDINALITY AS a (grantor, grantee, privilege_type, is_grantable, position)
        WHERE c.oid = '_pgpm.packages'::regclass AND a.grantee NOT IN (0, c.relowner)
        GROUP BY a.grantee
        ORDER BY min(a.position)
    LOOP
        EXECUTE 'GRANT SELECT ON ALL TABLES IN SCHEMA _pgpm TO ' || role.name;
        EXECUTE 'GRANT EXECUTE ON ALL ROUTINES IN SCHEMA _pgpm TO ' || role.name;
        IF role.writes THEN
            EXECUTE 'GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA _pgpm TO ' || role.name;
            -- Only _record_outside writes what is run as commands later.
            EXECUTE 'REVOKE INSERT, UPDATE ON _pgpm.package_outside_objects FROM ' || role.name;
            EXECUTE 'GRANT USAGE ON ALL SEQUENCES IN SCHEMA _pgpm TO ' || role.name;
        END IF;
    END LOOP;
END
$$
