CREATE OR REPLACE FUNCTION _pgpm._opaque_tables(names jsonb)
RETURNS TABLE (table_name text, holds_rows boolean)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
-- include queries/opaque_tables.sql
$$;
COMMENT ON FUNCTION _pgpm._opaque_tables(jsonb) IS
    'Those of the tables that no query may look into, and whether their files hold anything';
