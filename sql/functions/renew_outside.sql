-- Another major version of the server can write the same definition in another way.
CREATE OR REPLACE FUNCTION _pgpm._renew_outside(schema_name text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT has_table_privilege(session_user, '_pgpm.packages', 'INSERT') THEN
        RAISE EXCEPTION 'role "%" may not deploy', session_user USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE _pgpm.package_outside_objects o
    SET out_definition = _pgpm._outside_definition(l.object_kind, l.object_id)
    FROM _pgpm.packages p, _pgpm._attached_objects() l
    WHERE p.pkg_schema = schema_name AND p.pkg_status = 1 AND o.pkg_id = p.pkg_id
      AND l.object_kind = o.out_kind AND l.object_identity = o.out_identity
      -- Whose it is of several is told by its definition.
      AND NOT EXISTS (SELECT FROM _pgpm.package_outside_objects other
                      WHERE other.pkg_id <> o.pkg_id AND other.out_kind = o.out_kind AND other.out_identity = o.out_identity);
END
$$;
COMMENT ON FUNCTION _pgpm._renew_outside(text) IS
    'Records what a package made outside its schema as this version of the server writes it';
