CREATE OR REPLACE FUNCTION _pgpm._live_parts(schema_name text)
RETURNS TABLE (object_kind text, object_identity text, object_id oid, definition text, attributes text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH relations AS (
        SELECT c.oid, c.relname FROM pg_class c
        WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = schema_name)
    ),
    parts (kind, identity, id, definition, attributes) AS (
        SELECT 'index', quote_ident(c.relname), c.oid,
               concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered, i.indisreplident),
               obj_description(i.indexrelid, 'pg_class')
        FROM relations r JOIN pg_index i ON i.indrelid = r.oid JOIN pg_class c ON c.oid = i.indexrelid
        WHERE NOT c.relispartition  -- goes with the partitioned index
          AND NOT EXISTS (SELECT FROM pg_constraint n WHERE n.conindid = i.indexrelid AND n.contype IN ('p', 'u', 'x'))
        UNION ALL
        SELECT 'trigger', format('%I on %I', t.tgname, r.relname), t.oid,
               concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled),
               obj_description(t.oid, 'pg_trigger')
        FROM relations r JOIN pg_trigger t ON t.tgrelid = r.oid
        WHERE NOT t.tgisinternal AND t.tgparentid = 0
        UNION ALL
        SELECT 'rule', format('%I on %I', w.rulename, r.relname), w.oid,
               concat_ws(' ', pg_get_ruledef(w.oid), w.ev_enabled),
               obj_description(w.oid, 'pg_rewrite')
        FROM relations r JOIN pg_rewrite w ON w.ev_class = r.oid
        WHERE w.rulename <> '_RETURN'
        UNION ALL
        SELECT 'policy', format('%I on %I', p.polname, r.relname), p.oid,
               concat_ws(' ', p.polcmd, p.polpermissive,
                         (SELECT string_agg(pg_get_userbyid(role)::text, ',' ORDER BY role) FROM unnest(p.polroles) AS role),
                         pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)),
               obj_description(p.oid, 'pg_policy')
        FROM relations r JOIN pg_policy p ON p.polrelid = r.oid
        UNION ALL
        SELECT 'cast', format('(%s AS %s)', _pgpm._type_name(k.castsource, schema_name), _pgpm._type_name(k.casttarget, schema_name)),
               k.oid,
               concat_ws(' ', k.castfunc::regprocedure, k.castcontext, k.castmethod),
               obj_description(k.oid, 'pg_cast')
        FROM pg_cast k
        WHERE k.oid >= 16384  -- not of the server itself, which are many
          AND (SELECT oid FROM pg_namespace WHERE nspname = schema_name) IN (
                  (SELECT typnamespace FROM pg_type WHERE oid = k.castsource),
                  (SELECT typnamespace FROM pg_type WHERE oid = k.casttarget),
                  (SELECT pronamespace FROM pg_proc WHERE oid = k.castfunc))
          -- The cast of a range to its multirange is part of the type.
          AND NOT EXISTS (SELECT FROM pg_depend d
                          WHERE d.classid = 'pg_cast'::regclass AND d.objid = k.oid AND d.deptype = 'i')
    ),
    others AS (
        SELECT o.out_kind, o.out_identity
        FROM _pgpm.package_outside_objects o JOIN _pgpm.packages p USING (pkg_id)
        WHERE p.pkg_status = 1 AND p.pkg_old_rev IS NULL AND p.pkg_schema <> schema_name
    )
    SELECT p.*
    FROM parts p
    -- What another package made here is not of this one.
    WHERE p.kind = 'index'
       OR NOT EXISTS (SELECT FROM others)
       OR (p.kind, (pg_identify_object(CASE p.kind WHEN 'rule' THEN 'pg_rewrite' ELSE 'pg_' || p.kind END::regclass, p.id, 0)).identity)
          NOT IN (SELECT o.out_kind, o.out_identity FROM others o)
$$;
COMMENT ON FUNCTION _pgpm._live_parts(text) IS
    'Indexes, triggers, rules and policies of a schema''s relations, and casts that use it, each with its definition as one text, and its comment as another; without those that another package made';
