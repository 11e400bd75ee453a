CREATE OR REPLACE FUNCTION _pgpm._tables_with_rows(schema_name text, locks boolean)
RETURNS SETOF text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET row_security = off
AS $$
DECLARE
    relation record;
    holds_rows boolean;
BEGIN
    FOR relation IN
        SELECT o.table_name AS name, o.relkind = 'r' AS is_lockable
        FROM _pgpm._dropped_objects(schema_name) o
        WHERE o.table_name IS NOT NULL AND o.populated
        ORDER BY o.table_name COLLATE "C"
    LOOP
        IF locks AND relation.is_lockable THEN
            EXECUTE 'LOCK TABLE ' || relation.name || ' IN ACCESS EXCLUSIVE MODE';
        END IF;
        holds_rows := (SELECT o.holds_rows FROM _pgpm._opaque_tables(jsonb_build_array(relation.name)) o);
        IF holds_rows IS NULL THEN
            EXECUTE 'SELECT EXISTS (SELECT FROM ' || relation.name || ')' INTO holds_rows;
        END IF;
        IF holds_rows THEN
            RETURN NEXT relation.name;
        END IF;
    END LOOP;
END
$$;
COMMENT ON FUNCTION _pgpm._tables_with_rows(text, boolean) IS
    'Tables and materialized views that hold rows and go with a schema, locked if so asked';
