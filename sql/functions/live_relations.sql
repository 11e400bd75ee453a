-- Relations with all that belongs to them. search_path holds pg_catalog alone, so that PostgreSQL's
-- own definitions come out with qualified names whoever asks.
CREATE OR REPLACE FUNCTION _pgpm._live_relations(schema_name text)
RETURNS TABLE (object_kind text, object_identity text, object_id oid, definition text)
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
               pg_get_userbyid(c.relowner), _pgpm._sorted_privileges(
                   coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))),
               obj_description(c.oid, 'pg_class'),
               CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END,
               (SELECT concat_ws(' ', format_type(q.seqtypid, NULL), q.seqstart, q.seqincrement, q.seqmax,
                                 q.seqmin, q.seqcache, q.seqcycle)
                FROM pg_sequence q WHERE q.seqrelid = c.oid),
               (SELECT string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
                                            a.attnotnull, a.attidentity, a.attgenerated,
                                            a.attcollation::regcollation,
                                            -- Some servers keep a version of their own here, pg_attver.
                                            (SELECT string_agg(o, ',' ORDER BY o COLLATE "C")
                                             FROM unnest(a.attoptions) AS o WHERE NOT starts_with(o, 'pg_')),
                                            pg_get_expr(d.adbin, d.adrelid), _pgpm._sorted_privileges(a.attacl),
                                            quote_nullable(col_description(a.attrelid, a.attnum))),
                                  E'\n' ORDER BY a.attnum)
                FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
               (SELECT string_agg(concat_ws(' ', quote_ident(n.conname), pg_get_constraintdef(n.oid),
                                            quote_nullable(obj_description(n.oid, 'pg_constraint'))),
                                  E'\n' ORDER BY n.conname COLLATE "C")
                FROM pg_constraint n WHERE n.conrelid = c.oid AND n.contype <> 't'),
               (SELECT string_agg(concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered,
                                            i.indisreplident, quote_nullable(obj_description(i.indexrelid, 'pg_class'))),
                                  E'\n' ORDER BY pg_get_indexdef(i.indexrelid) COLLATE "C")
                FROM pg_index i WHERE i.indrelid = c.oid),
               (SELECT string_agg(concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled,
                                            quote_nullable(obj_description(t.oid, 'pg_trigger'))),
                                  E'\n' ORDER BY t.tgname COLLATE "C")
                FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal),
               (SELECT string_agg(concat_ws(' ', pg_get_ruledef(w.oid), w.ev_enabled,
                                            quote_nullable(obj_description(w.oid, 'pg_rewrite'))),
                                  E'\n' ORDER BY w.rulename COLLATE "C")
                FROM pg_rewrite w WHERE w.ev_class = c.oid AND w.rulename <> '_RETURN'),
               (SELECT string_agg(concat_ws(' ', quote_ident(p.polname), p.polcmd, p.polpermissive,
                                            (SELECT string_agg(pg_get_userbyid(role)::text, ',' ORDER BY role)
                                             FROM unnest(p.polroles) AS role),
                                            pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)),
                                  E'\n' ORDER BY p.polname COLLATE "C")
                FROM pg_policy p WHERE p.polrelid = c.oid),
               (SELECT string_agg(h.inhparent::regclass::text, ',' ORDER BY h.inhseqno)
                FROM pg_inherits h WHERE h.inhrelid = c.oid))
    FROM pg_class c
    WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = schema_name)
      AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
$$;
COMMENT ON FUNCTION _pgpm._live_relations(text) IS
    'The relations of a schema, each with all that belongs to it as one text';
