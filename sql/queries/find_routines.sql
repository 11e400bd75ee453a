-- Routines of a schema in the order of the parameter; what the catalog writes otherwise has no oid here.
-- $1: the schema, $2: a JSON array of [name, argument types], $3: the schema, quoted
SELECT p.oid, pg_catalog.concat($3::pg_catalog.text, '.', wanted.row ->> 0, '(', wanted.row ->> 1, ')') AS signature
FROM pg_catalog.jsonb_array_elements($2::pg_catalog.jsonb) WITH ORDINALITY AS wanted (row, position)
     LEFT JOIN pg_catalog.pg_proc p
         ON p.proname = (wanted.row ->> 0)::pg_catalog.name
        AND p.pronamespace = (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = $1::pg_catalog.name)
        AND pg_catalog.oidvectortypes(p.proargtypes) = wanted.row ->> 1
ORDER BY wanted.position
