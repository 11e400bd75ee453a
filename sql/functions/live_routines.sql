-- Without settings of its own, so that it becomes part of _live_objects, whose search_path holds.
CREATE OR REPLACE FUNCTION _pgpm._live_routines(schema_name text, ids oid[])
RETURNS TABLE (object_kind text, object_identity text, class_id oid, object_id oid, owner oid, privileges aclitem[],
               definition text, part_privileges text, part_comments text)
LANGUAGE sql STABLE
AS $$
    WITH schema AS MATERIALIZED (
        SELECT oid, concat(quote_ident(nspname), '.') AS prefix FROM pg_namespace WHERE nspname = schema_name
    ),
    routines AS MATERIALIZED (
        SELECT p.oid, p.prokind, p.proname, p.proargtypes, oidvectortypes(p.proargtypes) AS types, p.proowner,
               coalesce(p.proacl, acldefault('f', p.proowner)) AS privileges
        FROM schema s JOIN pg_proc p ON p.pronamespace = s.oid
        WHERE ids IS NULL OR p.oid = ANY (ids)
    ),
    -- A range's own functions are part of the type; a dump leaves out their privileges.
    of_ranges AS MATERIALIZED (
        SELECT d.objid
        FROM schema s
             JOIN pg_type t ON t.typnamespace = s.oid AND t.typtype IN ('r', 'm')
             JOIN pg_depend d ON d.refclassid = 'pg_type'::regclass AND d.refobjid = t.oid AND d.deptype = 'i'
        WHERE d.classid = 'pg_proc'::regclass
    )
    SELECT CASE r.prokind WHEN 'a' THEN 'aggregate' WHEN 'p' THEN 'procedure' ELSE 'function' END,
           format('%I(%s)', r.proname,
                  -- Without the schema's name before types. Between quotes anything can stand.
                  CASE WHEN strpos(r.types, '"') = 0 THEN substr(replace(', ' || r.types, ', ' || s.prefix, ', '), 3)
                       ELSE (SELECT string_agg(_pgpm._type_name(type_id, schema_name), ', ' ORDER BY position)
                             FROM unnest(r.proargtypes) WITH ORDINALITY AS argument (type_id, position))
                  END),
           'pg_proc'::regclass::oid,
           r.oid,
           r.proowner,
           r.privileges,
           CASE WHEN r.prokind <> 'a' THEN pg_get_functiondef(r.oid)
                ELSE (SELECT concat_ws(' ', format_type(p.prorettype, NULL), a.aggkind, a.aggnumdirectargs,
                                       a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn,
                                       a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn, a.aggfinalextra,
                                       a.aggmfinalextra, a.aggfinalmodify, a.aggmfinalmodify,
                                       a.aggsortop::regoperator, format_type(a.aggtranstype, NULL),
                                       quote_nullable(a.agginitval), quote_nullable(a.aggminitval), p.proparallel)
                      FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid WHERE a.aggfnoid = r.oid)
           END,
           NULL::text,
           NULL::text
    FROM schema s CROSS JOIN routines r
    WHERE r.oid NOT IN (SELECT o.objid FROM of_ranges o)
$$;
COMMENT ON FUNCTION _pgpm._live_routines(text, oid[]) IS
    'The functions, procedures and aggregates of a schema, or those with the given OIDs, as _live_objects takes them';
