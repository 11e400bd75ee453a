-- Rows that are visible although their transaction is in progress are this transaction's own, also
-- those of its subtransactions. Only transactions that are not older than this one are asked about.
CREATE OR REPLACE FUNCTION _pgpm._made_outside(schema_name text)
RETURNS TABLE (object_kind text, object_identity text, object_id oid, definition text[])
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH transaction AS (
        SELECT x.id, age(x.id::xid) AS age FROM pg_current_xact_id() AS x (id)
    ),
    made AS (
        SELECT 'trigger' AS kind, t.tableoid AS class_id, t.oid AS object_id, t.tgrelid AS relation, t.xmin
        FROM pg_trigger t WHERE NOT t.tgisinternal AND t.tgparentid = 0
        UNION ALL
        SELECT 'policy', p.tableoid, p.oid, p.polrelid, p.xmin FROM pg_policy p
        UNION ALL
        SELECT 'rule', r.tableoid, r.oid, r.ev_class, r.xmin FROM pg_rewrite r WHERE r.rulename <> '_RETURN'
        UNION ALL
        SELECT 'cast', k.tableoid, k.oid, 0, k.xmin FROM pg_cast k
        WHERE NOT EXISTS (SELECT FROM pg_depend d  -- a multirange's comes with its range
                          WHERE d.classid = 'pg_cast'::regclass AND d.objid = k.oid AND d.deptype = 'i')
    ),
    outside AS (
        SELECT m.*, i.identity
        FROM made m
             CROSS JOIN transaction x
             CROSS JOIN LATERAL pg_identify_object(m.class_id, m.object_id, 0) i
        WHERE age(m.xmin) <= x.age
          AND pg_xact_status((x.id::text::bigint + x.age - age(m.xmin))::text::xid8) = 'in progress'
          AND NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                          WHERE c.oid = m.relation AND n.nspname = schema_name)
          -- A cast between two types of the schema goes with it.
          AND NOT EXISTS (SELECT FROM pg_cast k
                               JOIN pg_type s ON s.oid = k.castsource
                               JOIN pg_type t ON t.oid = k.casttarget AND t.typnamespace = s.typnamespace
                               JOIN pg_namespace n ON n.oid = s.typnamespace
                          WHERE m.kind = 'cast' AND k.oid = m.object_id AND n.nspname = schema_name)
    )
    SELECT o.kind, o.identity, o.object_id, _pgpm._outside_definition(o.kind, o.object_id)
    FROM outside o
$$;
COMMENT ON FUNCTION _pgpm._made_outside(text) IS
    'Triggers, policies, rules and casts that this transaction made outside a schema, with the commands that make them again';
