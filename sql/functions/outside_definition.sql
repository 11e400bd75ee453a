CREATE OR REPLACE FUNCTION _pgpm._outside_definition(object_kind text, object_id oid)
RETURNS text[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH object AS (
        SELECT 'pg_trigger'::regclass::oid AS class_id, t.tgrelid AS relation, t.tgname AS name, t.tgenabled AS enabled
        FROM pg_trigger t WHERE object_kind = 'trigger' AND t.oid = object_id
        UNION ALL
        SELECT 'pg_rewrite'::regclass, r.ev_class, r.rulename, r.ev_enabled
        FROM pg_rewrite r WHERE object_kind = 'rule' AND r.oid = object_id
        UNION ALL
        SELECT 'pg_policy'::regclass, p.polrelid, p.polname, NULL
        FROM pg_policy p WHERE object_kind = 'policy' AND p.oid = object_id
        UNION ALL
        SELECT 'pg_cast'::regclass, 0, NULL, NULL
        FROM pg_cast k WHERE object_kind = 'cast' AND k.oid = object_id
    )
    SELECT ARRAY[CASE object_kind
                     WHEN 'trigger' THEN pg_get_triggerdef(object_id)
                     WHEN 'rule' THEN rtrim(pg_get_ruledef(object_id), ';')
                     WHEN 'policy' THEN (
                         SELECT format('CREATE POLICY %I ON %s AS %s FOR %s TO %s', p.polname, p.polrelid::regclass,
                                       CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
                                       CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                                                     WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
                                       (SELECT string_agg(CASE role WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(role)) END, ', ')
                                        FROM unnest(p.polroles) AS role))
                                || coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
                                || coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')
                         FROM pg_policy p WHERE p.oid = object_id)
                     ELSE (
                         SELECT 'CREATE CAST ' || i.identity
                                || CASE k.castmethod WHEN 'f' THEN ' WITH FUNCTION ' || k.castfunc::regprocedure
                                                     WHEN 'i' THEN ' WITH INOUT' ELSE ' WITHOUT FUNCTION' END
                                || CASE k.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END
                         FROM pg_cast k WHERE k.oid = object_id)
                 END]
           || ARRAY(SELECT format('COMMENT ON %s %s IS %L', upper(object_kind), i.identity, d.description)
                    FROM pg_description d
                    WHERE d.classoid = o.class_id AND d.objoid = object_id AND d.objsubid = 0)
           || ARRAY(SELECT format('ALTER TABLE %s %s %s %I', o.relation::regclass, e.state, upper(object_kind), o.name)
                    FROM (SELECT CASE o.enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA'
                                                WHEN 'A' THEN 'ENABLE ALWAYS' END AS state) AS e
                    WHERE e.state IS NOT NULL)
    FROM object o, pg_identify_object(o.class_id, object_id, 0) i
$$;
COMMENT ON FUNCTION _pgpm._outside_definition(text, oid) IS
    'Commands that make a trigger, policy, rule or cast again as it is';
