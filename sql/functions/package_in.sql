CREATE OR REPLACE FUNCTION _pgpm._package_in(schema text)
RETURNS _pgpm.packages
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    package _pgpm.packages;
BEGIN
    SELECT * INTO package FROM _pgpm.packages p
    WHERE p.pkg_schema = schema AND p.pkg_status = 1 AND p.pkg_scope = 'SCHEMA';
    IF package.pkg_id IS NULL OR to_regnamespace(quote_ident(schema)) IS NULL THEN
        RAISE EXCEPTION 'there is no schema "%" of pgpm''s', schema USING ERRCODE = 'invalid_schema_name';
    END IF;
    RETURN package;
END
$$;
COMMENT ON FUNCTION _pgpm._package_in(text) IS
    'The package that is deployed in a schema';
