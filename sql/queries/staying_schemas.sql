-- Schemas that pgpm deployed and that are there
SELECT p.pkg_schema AS name
FROM _pgpm.packages p
WHERE p.pkg_status = 1 AND p.pkg_scope = 'SCHEMA' AND EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = p.pkg_schema)
ORDER BY p.pkg_schema COLLATE "C"
