CREATE OR REPLACE FUNCTION _pgpm._outside_objects(package_id bigint)
RETURNS TABLE (object_kind text, object_identity text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
-- include queries/outside_objects.sql
$$;
COMMENT ON FUNCTION _pgpm._outside_objects(bigint) IS
    'What a package made on objects outside its schema, and goes with it';
