CREATE OR REPLACE FUNCTION _pgpm._forget_package(package_id bigint)
RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
-- include queries/record_removed.sql
$$;
COMMENT ON FUNCTION _pgpm._forget_package(bigint) IS
    'Takes the objects of a package that was dropped out of the records; its row stays with its history';
