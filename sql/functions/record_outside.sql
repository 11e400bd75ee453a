-- What is recorded here is run later with the rights of whoever rolls back. So nobody may write it but this function:
-- it takes no text, only what this transaction has made, and notes a role that its caller may act as.
CREATE OR REPLACE FUNCTION _pgpm._record_outside(schema_name text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    package record;
    may_act text;
BEGIN
    IF NOT has_table_privilege(session_user, '_pgpm.packages', 'INSERT') THEN
        RAISE EXCEPTION 'role "%" may not deploy', session_user USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT p.pkg_id AS id, coalesce(nullif(p.pkg_owner, ''), session_user) AS role INTO STRICT package
    FROM _pgpm.packages p
    WHERE p.pkg_schema = schema_name AND p.pkg_status = 1;
    -- Since PostgreSQL 16 not every member may act as a role.
    may_act := CASE WHEN current_setting('server_version_num')::integer < 160000 THEN 'MEMBER' ELSE 'SET' END;
    IF NOT pg_has_role(session_user, package.role, may_act) THEN
        RAISE EXCEPTION 'role "%" may not act as role "%"', session_user, package.role
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO _pgpm.package_outside_objects (pkg_id, out_kind, out_identity, out_definition, out_role)
    SELECT package.id, o.object_kind, o.object_identity, o.definition, package.role
    FROM _pgpm._made_outside(schema_name) o
    WHERE o.object_id <> ALL (string_to_array(coalesce(current_setting('pgpm.made_before', true), ''), ',')::oid[])
    ON CONFLICT (pkg_id, out_kind, out_identity) DO UPDATE
    SET out_definition = excluded.out_definition, out_role = excluded.out_role;
END
$$;
COMMENT ON FUNCTION _pgpm._record_outside(text) IS
    'Records what this transaction made outside a package''s schema: triggers, policies, rules and casts';
