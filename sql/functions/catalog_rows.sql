-- Without settings of its own, so that it becomes part of the query. Row types and arrays are left out, which go
-- with what they are of. An index counts for its table, too, which is what shows the index of a constraint.
CREATE OR REPLACE FUNCTION _pgpm._catalog_rows(schema_name text)
RETURNS TABLE (object_id oid, hash bigint)
LANGUAGE sql STABLE
AS $$
    WITH schema AS MATERIALIZED (
        SELECT oid FROM pg_namespace WHERE nspname = schema_name
    ),
    relations AS MATERIALIZED (
        SELECT c.oid, c.tableoid, c.xmin, c.relkind, CASE c.relkind WHEN 'c' THEN c.reltype ELSE c.oid END AS object_id
        FROM schema s JOIN pg_class c ON c.relnamespace = s.oid
    ),
    types AS MATERIALIZED (
        SELECT t.oid, t.tableoid, t.xmin
        FROM schema s
             JOIN pg_type t ON t.typnamespace = s.oid
             LEFT JOIN relations c ON c.oid = t.typrelid
             LEFT JOIN pg_type element ON element.oid = t.typelem AND element.typarray = t.oid
        WHERE element.oid IS NULL AND (t.typrelid = 0 OR c.relkind = 'c')
    ),
    -- What comments are about.
    objects (class_id, row_id, object_id, xmin) AS MATERIALIZED (
        SELECT n.tableoid, n.oid, n.oid, n.xmin FROM schema s JOIN pg_namespace n ON n.oid = s.oid
        UNION ALL
        SELECT c.tableoid, c.oid, c.object_id, c.xmin FROM relations c
        UNION ALL
        SELECT t.tableoid, t.oid, t.oid, t.xmin FROM types t
        UNION ALL
        SELECT p.tableoid, p.oid, p.oid, p.xmin FROM schema s JOIN pg_proc p ON p.pronamespace = s.oid
        UNION ALL
        SELECT o.tableoid, o.oid, o.oid, o.xmin FROM schema s JOIN pg_operator o ON o.oprnamespace = s.oid
        UNION ALL
        SELECT o.tableoid, o.oid, o.oid, o.xmin FROM schema s JOIN pg_opclass o ON o.opcnamespace = s.oid
        UNION ALL
        SELECT o.tableoid, o.oid, o.oid, o.xmin FROM schema s JOIN pg_opfamily o ON o.opfnamespace = s.oid
        UNION ALL
        SELECT c.tableoid, c.oid, c.oid, c.xmin FROM schema s JOIN pg_collation c ON c.collnamespace = s.oid
        UNION ALL
        SELECT c.tableoid, c.oid, c.oid, c.xmin FROM schema s JOIN pg_conversion c ON c.connamespace = s.oid
        UNION ALL
        SELECT e.tableoid, e.oid, e.oid, e.xmin FROM schema s JOIN pg_statistic_ext e ON e.stxnamespace = s.oid
        UNION ALL
        SELECT t.tableoid, t.oid, t.oid, t.xmin FROM schema s JOIN pg_ts_config t ON t.cfgnamespace = s.oid
        UNION ALL
        SELECT t.tableoid, t.oid, t.oid, t.xmin FROM schema s JOIN pg_ts_dict t ON t.dictnamespace = s.oid
        UNION ALL
        SELECT a.tableoid, a.oid, a.oid, a.xmin FROM schema s JOIN pg_default_acl a ON a.defaclnamespace = s.oid
        UNION ALL
        SELECT c.tableoid, c.oid, c.contypid, c.xmin FROM schema s JOIN pg_constraint c ON c.connamespace = s.oid
        WHERE c.contypid <> 0
        UNION ALL
        SELECT c.tableoid, c.oid, r.oid, c.xmin FROM relations r JOIN pg_constraint c ON c.conrelid = r.oid
        UNION ALL
        SELECT i.tableoid, i.indexrelid, x.id, i.xmin
        FROM relations r JOIN pg_index i ON i.indrelid = r.oid CROSS JOIN unnest(ARRAY[i.indexrelid, i.indrelid]) AS x (id)
        UNION ALL
        SELECT w.tableoid, w.oid, CASE w.rulename WHEN '_RETURN' THEN r.oid ELSE w.oid END, w.xmin
        FROM relations r JOIN pg_rewrite w ON w.ev_class = r.oid
        UNION ALL
        SELECT t.tableoid, t.oid, t.oid, t.xmin FROM relations r JOIN pg_trigger t ON t.tgrelid = r.oid
        WHERE NOT t.tgisinternal
        UNION ALL
        SELECT p.tableoid, p.oid, p.oid, p.xmin FROM relations r JOIN pg_policy p ON p.polrelid = r.oid
        UNION ALL
        SELECT k.tableoid, k.oid, k.oid, k.xmin
        FROM schema s JOIN pg_cast k ON k.oid >= 16384  -- not of the server itself, which are many
        WHERE s.oid IN ((SELECT typnamespace FROM pg_type WHERE oid = k.castsource),
                        (SELECT typnamespace FROM pg_type WHERE oid = k.casttarget),
                        (SELECT pronamespace FROM pg_proc WHERE oid = k.castfunc))
    ),
    -- The comment on an index of a constraint shows in its table.
    tables AS (
        SELECT i.indexrelid AS index_id, i.indrelid AS table_id FROM relations r JOIN pg_index i ON i.indrelid = r.oid
    ),
    parts (class_id, row_id, part, object_id, xmin) AS (
        SELECT o.class_id, o.row_id, 0, o.object_id, o.xmin FROM objects o
        UNION ALL
        SELECT a.tableoid, a.attrelid, a.attnum, r.object_id, a.xmin
        FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0
        UNION ALL
        SELECT d.tableoid, d.oid, 0, r.oid, d.xmin FROM relations r JOIN pg_attrdef d ON d.adrelid = r.oid
        UNION ALL
        SELECT q.tableoid, q.seqrelid, 0, r.oid, q.xmin FROM relations r JOIN pg_sequence q ON q.seqrelid = r.oid
        UNION ALL
        SELECT h.tableoid, h.inhrelid, h.inhseqno, r.oid, h.xmin FROM relations r JOIN pg_inherits h ON h.inhrelid = r.oid
        UNION ALL
        SELECT f.tableoid, f.ftrelid, 0, r.oid, f.xmin FROM relations r JOIN pg_foreign_table f ON f.ftrelid = r.oid
        UNION ALL
        SELECT e.tableoid, e.oid, 0, t.oid, e.xmin FROM types t JOIN pg_enum e ON e.enumtypid = t.oid
        UNION ALL
        SELECT a.tableoid, a.oid, 0, o.oid, a.xmin
        FROM schema s JOIN pg_opfamily o ON o.opfnamespace = s.oid JOIN pg_amop a ON a.amopfamily = o.oid
        UNION ALL
        SELECT a.tableoid, a.oid, 0, o.oid, a.xmin
        FROM schema s JOIN pg_opfamily o ON o.opfnamespace = s.oid JOIN pg_amproc a ON a.amprocfamily = o.oid
        UNION ALL
        SELECT m.tableoid, m.mapcfg, m.maptokentype * 1000 + m.mapseqno, t.oid, m.xmin
        FROM schema s JOIN pg_ts_config t ON t.cfgnamespace = s.oid JOIN pg_ts_config_map m ON m.mapcfg = t.oid
        UNION ALL
        SELECT d.tableoid, d.objoid, d.objsubid, x.id, d.xmin
        FROM pg_description d
             JOIN objects o ON o.class_id = d.classoid AND o.row_id = d.objoid
             LEFT JOIN tables i ON i.index_id = d.objoid
             CROSS JOIN unnest(ARRAY[o.object_id, i.table_id]) AS x (id)
        WHERE x.id IS NOT NULL
    )
    SELECT p.object_id,
           hashtextextended(p.xmin::text COLLATE "C", (p.row_id::bigint << 32) + (p.class_id::bigint << 16) + p.part)
    FROM parts p
$$;
COMMENT ON FUNCTION _pgpm._catalog_rows(text) IS
    'The catalog rows that make up a schema and all in it: the object that each belongs to, and a hash of which row it is and of the transaction that wrote it';
