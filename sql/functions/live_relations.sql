-- Relations with the columns and constraints that belong to them; _live_parts has what is made by
-- statements of its own. Without settings of its own, so that it becomes part of _live_objects, whose
-- search_path holds pg_catalog alone: PostgreSQL's own definitions come out with qualified names
-- whoever asks.
CREATE OR REPLACE FUNCTION _pgpm._live_relations(schema_name text, ids oid[])
RETURNS TABLE (object_kind text, object_identity text, class_id oid, object_id oid, owner oid, privileges aclitem[],
               definition text, part_privileges text, part_comments text)
LANGUAGE sql STABLE
AS $$
    WITH relations AS MATERIALIZED (
        SELECT c.*
        FROM pg_namespace s JOIN pg_class c ON c.relnamespace = s.oid
        WHERE s.nspname = schema_name
          AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
          AND (ids IS NULL OR c.oid = ANY (ids))
    ),
    columns AS (
        SELECT a.attrelid AS relation_id,
               string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                                    a.attnotnull, a.attidentity, a.attgenerated,
                                    nullif(a.attcollation, 0)::regcollation,
                                    a.attstorage, nullif(a.compression, ''), nullif(a.attstattarget, -1),
                                    -- Some servers keep a version of their own here, pg_attver.
                                    CASE WHEN a.attoptions IS NOT NULL THEN
                                        (SELECT string_agg(o, ',' ORDER BY o COLLATE "C")
                                         FROM unnest(a.attoptions) AS o WHERE NOT starts_with(o, 'pg_')) END,
                                    a.attfdwoptions,
                                    pg_get_expr(f.adbin, f.adrelid)),
                          E'\n' ORDER BY a.attnum) AS definition,
               string_agg(concat_ws(' ', quote_ident(a.attname), _pgpm._sorted_privileges(a.attacl, a.relowner)),
                          E'\n' ORDER BY a.attnum) FILTER (WHERE a.attacl IS NOT NULL) AS privileges,
               string_agg(concat_ws(' ', quote_ident(a.attname), quote_literal(d.description)),
                          E'\n' ORDER BY a.attnum) FILTER (WHERE d.objoid IS NOT NULL) AS comments
        FROM (SELECT ''::"char" AS attcompression) AS before_14
             -- Where there is no column of this name, it is the one above.
             CROSS JOIN LATERAL (
                 SELECT c.*, attcompression AS compression, r.relowner
                 FROM relations r JOIN pg_attribute c ON c.attrelid = r.oid AND c.attnum > 0 AND NOT c.attisdropped
             ) a
             LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
             LEFT JOIN pg_description d
                 ON d.classoid = 'pg_class'::regclass AND d.objoid = a.attrelid AND d.objsubid = a.attnum
        GROUP BY a.attrelid
    ),
    constraints AS (
        SELECT n.conrelid AS relation_id,
               string_agg(concat_ws(' ', quote_ident(n.conname), pg_get_constraintdef(n.oid)),
                          E'\n' ORDER BY n.conname COLLATE "C") AS definition,
               string_agg(concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered, i.indisreplident),
                          E'\n' ORDER BY n.conname COLLATE "C") AS indexes,
               string_agg(concat_ws(' ', quote_ident(n.conname), quote_nullable(d.description),
                                    quote_nullable(obj_description(i.indexrelid, 'pg_class'))),
                          E'\n' ORDER BY n.conname COLLATE "C")
                   FILTER (WHERE d.objoid IS NOT NULL OR obj_description(i.indexrelid, 'pg_class') IS NOT NULL) AS comments
        FROM relations r
             JOIN pg_constraint n ON n.conrelid = r.oid AND n.contype <> 't'
             LEFT JOIN pg_index i ON n.contype IN ('p', 'u', 'x') AND i.indexrelid = n.conindid
             LEFT JOIN pg_description d ON d.classoid = 'pg_constraint'::regclass AND d.objoid = n.oid
        GROUP BY n.conrelid
    )
    SELECT CASE c.relkind
               WHEN 'v' THEN 'view'
               WHEN 'm' THEN 'materialized view'
               WHEN 'S' THEN 'sequence'
               WHEN 'f' THEN 'foreign table'
               ELSE 'table'
           END,
           quote_ident(c.relname),
           'pg_class'::regclass::oid,
           c.oid,
           c.relowner,
           coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner)),
           concat_ws(E'\n',
               c.relkind, c.relpersistence, c.reloptions::text, c.relrowsecurity, c.relforcerowsecurity, c.relreplident,
               c.relispartition, pg_get_expr(c.relpartbound, c.oid),
               CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid)
                    WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid)
                    WHEN c.relkind = 'S' THEN (
                        SELECT concat_ws(' ', format_type(q.seqtypid, NULL), q.seqstart, q.seqincrement, q.seqmax,
                                         q.seqmin, q.seqcache, q.seqcycle)
                        FROM pg_sequence q WHERE q.seqrelid = c.oid)
                    WHEN c.relkind = 'f' THEN (
                        SELECT concat_ws(' ', quote_ident(v.srvname), f.ftoptions)
                        FROM pg_foreign_table f JOIN pg_foreign_server v ON v.oid = f.ftserver WHERE f.ftrelid = c.oid)
               END,
               a.definition, n.definition, n.indexes,
               CASE WHEN c.relkind IN ('r', 'p', 'f') THEN (
                   SELECT string_agg(h.inhparent::regclass::text, ',' ORDER BY h.inhseqno)
                   FROM pg_inherits h WHERE h.inhrelid = c.oid) END),
           a.privileges,
           nullif(concat_ws(E'\n', a.comments, n.comments), '')
    FROM relations c
         LEFT JOIN columns a ON a.relation_id = c.oid
         LEFT JOIN constraints n ON n.relation_id = c.oid
$$;
COMMENT ON FUNCTION _pgpm._live_relations(text, oid[]) IS
    'The relations of a schema, or those with the given OIDs, as _live_objects takes them';
