-- Without settings of its own, so that it becomes part of _live_objects, whose search_path holds.
CREATE OR REPLACE FUNCTION _pgpm._live_parts(schema_name text, ids oid[])
RETURNS TABLE (object_kind text, object_identity text, class_id oid, object_id oid, owner oid, privileges aclitem[],
               definition text, part_privileges text, part_comments text)
LANGUAGE sql STABLE
AS $$
    WITH schema AS MATERIALIZED (
        SELECT oid FROM pg_namespace WHERE nspname = schema_name
    ),
    relations AS MATERIALIZED (
        SELECT c.oid, c.relname, c.relkind FROM schema s JOIN pg_class c ON c.relnamespace = s.oid
    ),
    parts (kind, identity, class_id, id, definition) AS (
        SELECT 'index', quote_ident(c.relname), 'pg_class'::regclass::oid, c.oid,
               concat_ws(' ', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered, i.indisreplident,
                         (SELECT string_agg(concat_ws(' ', a.attnum, a.attstattarget), ',' ORDER BY a.attnum)
                          FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attstattarget >= 0))
        FROM relations r JOIN pg_index i ON i.indrelid = r.oid JOIN pg_class c ON c.oid = i.indexrelid
        WHERE r.relkind IN ('r', 'p', 'm')
          AND NOT c.relispartition  -- goes with the partitioned index
          AND (ids IS NULL OR c.oid = ANY (ids))
          AND NOT EXISTS (SELECT FROM pg_constraint n WHERE n.conindid = i.indexrelid AND n.contype IN ('p', 'u', 'x'))
        UNION ALL
        SELECT 'trigger', format('%I on %I', t.tgname, r.relname), 'pg_trigger'::regclass, t.oid,
               concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled)
        FROM relations r JOIN pg_trigger t ON t.tgrelid = r.oid
        WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND (ids IS NULL OR t.oid = ANY (ids))
        UNION ALL
        SELECT 'rule', format('%I on %I', w.rulename, r.relname), 'pg_rewrite'::regclass, w.oid,
               concat_ws(' ', pg_get_ruledef(w.oid), w.ev_enabled)
        FROM relations r JOIN pg_rewrite w ON w.ev_class = r.oid
        WHERE w.rulename <> '_RETURN' AND (ids IS NULL OR w.oid = ANY (ids))
        UNION ALL
        SELECT 'policy', format('%I on %I', p.polname, r.relname), 'pg_policy'::regclass, p.oid,
               concat_ws(' ', p.polcmd, p.polpermissive,
                         (SELECT string_agg(pg_get_userbyid(role)::text, ',' ORDER BY role) FROM unnest(p.polroles) AS role),
                         pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
        FROM relations r JOIN pg_policy p ON p.polrelid = r.oid
        WHERE ids IS NULL OR p.oid = ANY (ids)
        UNION ALL
        SELECT 'cast', format('(%s AS %s)', _pgpm._type_name(k.castsource, schema_name), _pgpm._type_name(k.casttarget, schema_name)),
               'pg_cast'::regclass, k.oid,
               concat_ws(' ', k.castfunc::regprocedure, k.castcontext, k.castmethod)
        FROM schema s JOIN pg_cast k ON k.oid >= 16384  -- not of the server itself, which are many
        WHERE (ids IS NULL OR k.oid = ANY (ids))
          AND s.oid IN ((SELECT typnamespace FROM pg_type WHERE oid = k.castsource),
                        (SELECT typnamespace FROM pg_type WHERE oid = k.casttarget),
                        (SELECT pronamespace FROM pg_proc WHERE oid = k.castfunc))
          -- The cast of a range to its multirange is part of the type.
          AND NOT EXISTS (SELECT FROM pg_depend d
                          WHERE d.classid = 'pg_cast'::regclass AND d.objid = k.oid AND d.deptype = 'i')
    ),
    others AS MATERIALIZED (
        SELECT o.out_kind, o.out_identity
        FROM _pgpm.package_outside_objects o JOIN _pgpm.packages p USING (pkg_id)
        WHERE p.pkg_status = 1 AND p.pkg_old_rev IS NULL AND p.pkg_schema <> schema_name
    )
    SELECT p.kind, p.identity, p.class_id, p.id, NULL::oid, NULL::aclitem[], p.definition, NULL::text, NULL::text
    FROM parts p
    -- What another package made here is not of this one.
    WHERE p.kind = 'index'
       OR NOT EXISTS (SELECT FROM others)
       OR (p.kind, (pg_identify_object(p.class_id, p.id, 0)).identity) NOT IN (SELECT o.out_kind, o.out_identity FROM others o)
$$;
COMMENT ON FUNCTION _pgpm._live_parts(text, oid[]) IS
    'Indexes, triggers, rules and policies of a schema''s relations, and casts that use it, or those with the given OIDs, as _live_objects takes them; without those that another package made';
