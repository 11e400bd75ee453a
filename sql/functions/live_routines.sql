-- For all at once rather than for each: what thousands of functions have alike, such as privileges, is made
-- into text once, and what few have, such as comments, is joined.
CREATE OR REPLACE FUNCTION _pgpm._live_routines(schema_name text)
RETURNS TABLE (object_kind text, object_identity text, object_id oid, definition text, attributes text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH schema AS MATERIALIZED (
        SELECT oid, concat(quote_ident(nspname), '.') AS prefix FROM pg_namespace WHERE nspname = schema_name
    ),
    privileges AS (
        SELECT item.privileges, _pgpm._sorted_privileges(item.privileges) AS sorted
        FROM (SELECT DISTINCT coalesce(p.proacl, acldefault('f', p.proowner)) AS privileges
              FROM pg_proc p JOIN schema s ON s.oid = p.pronamespace) item
    )
    SELECT CASE p.prokind WHEN 'a' THEN 'aggregate' WHEN 'p' THEN 'procedure' ELSE 'function' END,
           format('%I(%s)', p.proname,
                  -- Without the schema's name before types. Between quotes anything can stand.
                  CASE WHEN strpos(oidvectortypes(p.proargtypes), '"') = 0
                       THEN substr(replace(', ' || oidvectortypes(p.proargtypes), ', ' || s.prefix, ', '), 3)
                       ELSE (SELECT string_agg(_pgpm._type_name(type_id, schema_name), ', ' ORDER BY position)
                             FROM unnest(p.proargtypes) WITH ORDINALITY AS argument (type_id, position))
                  END),
           p.oid,
           concat_ws(E'\n',
               p.prokind,
               CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid)
                    ELSE (SELECT concat_ws(' ', format_type(p.prorettype, NULL), a.aggkind, a.aggnumdirectargs,
                                           a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn,
                                           a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn, a.aggfinalextra,
                                           a.aggmfinalextra, a.aggfinalmodify, a.aggmfinalmodify,
                                           a.aggsortop::regoperator, format_type(a.aggtranstype, NULL),
                                           quote_nullable(a.agginitval), quote_nullable(a.aggminitval), p.proparallel)
                          FROM pg_aggregate a WHERE a.aggfnoid = p.oid)
               END),
           concat_ws(E'\n', pg_get_userbyid(p.proowner), v.sorted, d.description)
    FROM schema s
         JOIN pg_proc p ON p.pronamespace = s.oid
         JOIN privileges v ON v.privileges = coalesce(p.proacl, acldefault('f', p.proowner))
         LEFT JOIN pg_description d ON d.classoid = 'pg_proc'::regclass AND d.objoid = p.oid AND d.objsubid = 0
    -- A range's own functions are part of the type; a dump leaves out their privileges.
    WHERE NOT EXISTS (SELECT FROM pg_depend i
                      WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')
$$;
COMMENT ON FUNCTION _pgpm._live_routines(text) IS
    'The functions, procedures and aggregates of a schema, each with its definition as one text, and owner, privileges and comment as another';
