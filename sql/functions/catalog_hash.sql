-- One hash of all catalog rows that make up a schema, by row identity and by the transaction that
-- wrote them. Reading it costs far less than looking at definitions; equal means no change.
CREATE OR REPLACE FUNCTION _pgpm._catalog_hash(schema_name text)
RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH schema AS (
        SELECT oid FROM pg_namespace WHERE nspname = schema_name
    ),
    relations AS (
        SELECT c.oid FROM pg_class c JOIN schema s ON c.relnamespace = s.oid
    ),
    objects AS (
        SELECT tableoid AS class_id, oid AS object_id, 0 AS part, xmin FROM pg_namespace WHERE nspname = schema_name
        UNION ALL
        SELECT c.tableoid, c.oid, 0, c.xmin FROM pg_class c JOIN schema s ON c.relnamespace = s.oid
        UNION ALL
        SELECT p.tableoid, p.oid, 0, p.xmin FROM pg_proc p JOIN schema s ON p.pronamespace = s.oid
        UNION ALL
        SELECT t.tableoid, t.oid, 0, t.xmin FROM pg_type t JOIN schema s ON t.typnamespace = s.oid
        UNION ALL
        SELECT o.tableoid, o.oid, 0, o.xmin FROM pg_operator o JOIN schema s ON o.oprnamespace = s.oid
        UNION ALL
        SELECT o.tableoid, o.oid, 0, o.xmin FROM pg_opclass o JOIN schema s ON o.opcnamespace = s.oid
        UNION ALL
        SELECT o.tableoid, o.oid, 0, o.xmin FROM pg_opfamily o JOIN schema s ON o.opfnamespace = s.oid
        UNION ALL
        SELECT c.tableoid, c.oid, 0, c.xmin FROM pg_collation c JOIN schema s ON c.collnamespace = s.oid
        UNION ALL
        SELECT c.tableoid, c.oid, 0, c.xmin FROM pg_conversion c JOIN schema s ON c.connamespace = s.oid
        UNION ALL
        SELECT e.tableoid, e.oid, 0, e.xmin FROM pg_statistic_ext e JOIN schema s ON e.stxnamespace = s.oid
        UNION ALL
        SELECT t.tableoid, t.oid, 0, t.xmin FROM pg_ts_config t JOIN schema s ON t.cfgnamespace = s.oid
        UNION ALL
        SELECT t.tableoid, t.oid, 0, t.xmin FROM pg_ts_dict t JOIN schema s ON t.dictnamespace = s.oid
        UNION ALL
        SELECT c.tableoid, c.oid, 0, c.xmin FROM pg_constraint c JOIN schema s ON c.connamespace = s.oid
    ),
    parts AS (
        SELECT * FROM objects
        UNION ALL
        SELECT a.tableoid, a.attrelid, a.attnum::integer, a.xmin FROM pg_attribute a JOIN relations r ON a.attrelid = r.oid
        UNION ALL
        SELECT i.tableoid, i.indexrelid, 0, i.xmin FROM pg_index i JOIN relations r ON i.indexrelid = r.oid
        UNION ALL
        SELECT d.tableoid, d.oid, 0, d.xmin FROM pg_attrdef d JOIN relations r ON d.adrelid = r.oid
        UNION ALL
        SELECT w.tableoid, w.oid, 0, w.xmin FROM pg_rewrite w JOIN relations r ON w.ev_class = r.oid
        UNION ALL
        SELECT t.tableoid, t.oid, 0, t.xmin FROM pg_trigger t JOIN relations r ON t.tgrelid = r.oid
        WHERE NOT t.tgisinternal
        UNION ALL
        SELECT p.tableoid, p.oid, 0, p.xmin FROM pg_policy p JOIN relations r ON p.polrelid = r.oid
        UNION ALL
        SELECT q.tableoid, q.seqrelid, 0, q.xmin FROM pg_sequence q JOIN relations r ON q.seqrelid = r.oid
        UNION ALL
        SELECT h.tableoid, h.inhrelid, h.inhseqno, h.xmin FROM pg_inherits h JOIN relations r ON h.inhrelid = r.oid
        UNION ALL
        SELECT e.tableoid, e.oid, 0, e.xmin
        FROM pg_enum e JOIN pg_type t ON e.enumtypid = t.oid JOIN schema s ON t.typnamespace = s.oid
        UNION ALL
        SELECT d.tableoid, d.objoid, d.objsubid, d.xmin
        FROM pg_description d JOIN objects o ON d.classoid = o.class_id AND d.objoid = o.object_id
    )
    SELECT encode(sha256(convert_to(coalesce(
        string_agg(class_id || ' ' || object_id || ' ' || part || ' ' || xmin::text, ','
                   ORDER BY class_id, object_id, part, xmin::text COLLATE "C"), ''), 'UTF8')), 'hex')
    FROM parts
$$;
COMMENT ON FUNCTION _pgpm._catalog_hash(text) IS
    'One hash of the catalog rows (oid, xmin) of a schema and all in it: equal hashes mean that nothing has changed';
