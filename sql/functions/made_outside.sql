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
    SELECT o.kind, o.identity, o.object_id,
           ARRAY[CASE o.kind
                     WHEN 'trigger' THEN pg_get_triggerdef(o.object_id)
                     WHEN 'rule' THEN rtrim(pg_get_ruledef(o.object_id), ';')
                     WHEN 'policy' THEN (
                         SELECT format('CREATE POLICY %I ON %s AS %s FOR %s TO %s', p.polname, p.polrelid::regclass,
                                       CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
                                       CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                                                     WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
                                       (SELECT string_agg(CASE role WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(role)) END, ', ')
                                        FROM unnest(p.polroles) AS role))
                                || coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
                                || coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')
                         FROM pg_policy p WHERE p.oid = o.object_id)
                     ELSE (
                         SELECT 'CREATE CAST ' || o.identity
                                || CASE k.castmethod WHEN 'f' THEN ' WITH FUNCTION ' || k.castfunc::regprocedure
                                                     WHEN 'i' THEN ' WITH INOUT' ELSE ' WITHOUT FUNCTION' END
                                || CASE k.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END
                         FROM pg_cast k WHERE k.oid = o.object_id)
                 END]
           || ARRAY(SELECT format('COMMENT ON %s %s IS %L', upper(o.kind), o.identity, d.description)
                    FROM pg_description d
                    WHERE d.classoid = o.class_id AND d.objoid = o.object_id AND d.objsubid = 0)
           || ARRAY(SELECT format('ALTER TABLE %s %s %s %I', o.relation::regclass, e.state, upper(o.kind), e.name)
                    FROM (SELECT t.tgname AS name, t.tgenabled AS enabled FROM pg_trigger t
                          WHERE o.kind = 'trigger' AND t.oid = o.object_id
                          UNION ALL
                          SELECT r.rulename, r.ev_enabled FROM pg_rewrite r
                          WHERE o.kind = 'rule' AND r.oid = o.object_id) AS object
                         CROSS JOIN LATERAL (SELECT object.name,
                                                    CASE object.enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA'
                                                                        WHEN 'A' THEN 'ENABLE ALWAYS' END AS state) AS e
                    WHERE e.state IS NOT NULL)
    FROM outside o
$$;
COMMENT ON FUNCTION _pgpm._made_outside(text) IS
    'Triggers, policies, rules and casts that this transaction made outside a schema, with the commands that make them again';
