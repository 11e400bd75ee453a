CREATE OR REPLACE FUNCTION _pgpm._live_routines(schema_name text)
RETURNS TABLE (object_kind text, object_identity text, object_id oid, definition text, attributes text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE p.prokind WHEN 'a' THEN 'aggregate' WHEN 'p' THEN 'procedure' ELSE 'function' END,
           format('%I(%s)', p.proname,
                  (SELECT string_agg(CASE WHEN starts_with(type_name, own_prefix)
                                          THEN substr(type_name, length(own_prefix) + 1)
                                          ELSE type_name
                                     END, ', ' ORDER BY position)
                   FROM unnest(p.proargtypes) WITH ORDINALITY AS argument (type_id, position),
                        format_type(type_id, NULL) AS type_name)),
           p.oid,
           concat_ws(E'\n',
               p.prokind,
               CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END,
               (SELECT concat_ws(' ', format_type(p.prorettype, NULL), a.aggkind, a.aggnumdirectargs,
                                 a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn,
                                 a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn, a.aggfinalextra,
                                 a.aggmfinalextra, a.aggfinalmodify, a.aggmfinalmodify,
                                 a.aggsortop::regoperator, format_type(a.aggtranstype, NULL),
                                 quote_nullable(a.agginitval), quote_nullable(a.aggminitval), p.proparallel)
                FROM pg_aggregate a WHERE a.aggfnoid = p.oid)),
           concat_ws(E'\n', pg_get_userbyid(p.proowner), _pgpm._sorted_privileges(coalesce(p.proacl, acldefault('f', p.proowner))),
                     obj_description(p.oid, 'pg_proc'))
    FROM pg_proc p, concat(quote_ident(schema_name), '.') AS own_prefix
    WHERE p.pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = schema_name)
      -- A range's own functions are part of the type; a dump leaves out their privileges.
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
$$;
COMMENT ON FUNCTION _pgpm._live_routines(text) IS
    'The functions, procedures and aggregates of a schema, each with its definition as one text, and owner, privileges and comment as another';
