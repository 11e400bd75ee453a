CREATE OR REPLACE FUNCTION _pgpm._dropped_objects(schema_name text)
RETURNS TABLE (object_schema text, object_name text, is_outside boolean, table_name text, relkind "char", populated boolean)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
-- include queries/dropped_objects.sql
$$;
COMMENT ON FUNCTION _pgpm._dropped_objects(text) IS
    'What dropping a schema takes: outside the schema all, inside the tables with rows of their own';
