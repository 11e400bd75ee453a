-- Relations with the columns and constraints that belong to them; _live_parts has what is made by
-- statements of its own. search_path holds pg_catalog alone, so that PostgreSQL's
-- own definitions come out with qualified names whoever asks.
CREATE OR REPLACE FUNCTION _pgpm._live_relations(schema_name text)
RETURNS TABLE (object_kind text, object_identity text, object_id oid, definition text, attributes text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE c.relkind
               WHEN 'v' THEN 'view'
               WHEN 'm' THEN 'materialized view'
               WHEN 'S' THEN 'sequence'
               WHEN 'f' THEN 'foreign table'
               ELSE 'table'
           END,
           quote_ident(c.relname),
           c.oid,
           concat_ws(E'\n',
               c.relkind, c.relpersistence, c.reloptions::text, c.relrowsecurity, c.relforcerowsecurity,
               c.relispartition, pg_get_expr(c.relpartbound, c.oid),
               CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END,
               CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END,
               CASE c.relkind WHEN 'S' THEN (
                   SELECT concat_ws(' ', format_type(q.seqtypid, NULL), q.seqstart, q.seqincrement, q.seqmax,
                                    q.seqmin, q.seqcache, q.seqcycle)
                   FROM pg_sequence q WHERE q.seqrelid = c.oid) END,
               (SELECT string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                                            a.attnotnull, a.attidentity, a.attgenerated,
                                            a.attcollation::regcollation,
                                            -- Some servers keep a version of their own here, pg_attver.
                                            (SELECT string_agg(o, ',' ORDER BY o COLLATE "C")
                                             FROM unnest(a.attoptions) AS o WHERE NOT starts_with(o, 'pg_')),
                                            pg_get_expr(d.adbin, d.adrelid)),
                                  E'\n' ORDER BY a.attnum)
                FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
               (SELECT string_agg(concat_ws(' ', quote_ident(n.conname), pg_get_constraintdef(n.oid)),
                                  E'\n' ORDER BY n.conname COLLATE "C")
                FROM pg_constraint n WHERE n.conrelid = c.oid AND n.contype <> 't'),
               (SELECT string_agg(concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered, i.indisreplident),
                                  E'\n' ORDER BY pg_get_indexdef(i.indexrelid) COLLATE "C")
                FROM pg_index i
                WHERE i.indrelid = c.oid
                  AND EXISTS (SELECT FROM pg_constraint n WHERE n.conindid = i.indexrelid AND n.contype IN ('p', 'u', 'x'))),
               (SELECT string_agg(h.inhparent::regclass::text, ',' ORDER BY h.inhseqno)
                FROM pg_inherits h WHERE h.inhrelid = c.oid)),
           concat_ws(E'\n',
               pg_get_userbyid(c.relowner), _pgpm._sorted_privileges(
                   coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))),
               obj_description(c.oid, 'pg_class'),
               (SELECT string_agg(concat_ws(' ', a.attnum, _pgpm._sorted_privileges(a.attacl),
                                            quote_nullable(col_description(a.attrelid, a.attnum))),
                                  E'\n' ORDER BY a.attnum)
                FROM pg_attribute a
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                  AND (a.attacl IS NOT NULL OR col_description(a.attrelid, a.attnum) IS NOT NULL)),
               (SELECT string_agg(concat_ws(' ', quote_ident(n.conname), quote_nullable(obj_description(n.oid, 'pg_constraint'))),
                                  E'\n' ORDER BY n.conname COLLATE "C")
                FROM pg_constraint n
                WHERE n.conrelid = c.oid AND n.contype <> 't' AND obj_description(n.oid, 'pg_constraint') IS NOT NULL))
    FROM pg_class c
    WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = schema_name)
      AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
$$;
COMMENT ON FUNCTION _pgpm._live_relations(text) IS
    'The relations of a schema, each with its definition as one text, and owner, privileges and comments as another';
