-- Routines of a schema that set search_path for themselves. $1: the schema
SELECT p.oid AS id, p.oid::regprocedure::text AS identity, substr(setting, length('search_path=') + 1) AS search_path
FROM pg_proc p CROSS JOIN LATERAL unnest(p.proconfig) AS setting
WHERE p.proconfig IS NOT NULL
  AND p.pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1)
  AND starts_with(setting, 'search_path=')
ORDER BY 1
