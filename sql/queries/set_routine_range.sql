-- For check_bodies.sql. $1: schema
SELECT pg_catalog.set_config('pgpm.first_routine', pg_catalog.min(p.oid)::pg_catalog.text, true),
       pg_catalog.set_config('pgpm.last_routine', pg_catalog.max(p.oid)::pg_catalog.text, true)
FROM pg_catalog.pg_proc p
WHERE p.pronamespace = (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = $1::pg_catalog.name)
