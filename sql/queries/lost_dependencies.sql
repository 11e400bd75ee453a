-- Packages that others were bound to when they were deployed, and that are not there any more.
SELECT d.pkg_id AS package, p.pkg_name || ' ' || p.pkg_version_text AS name, p.pkg_schema AS schema
FROM _pgpm.package_dependencies d JOIN _pgpm.packages p ON p.pkg_id = d.dep_pkg_id
WHERE p.pkg_status <> 1
   OR p.pkg_scope = 'SCHEMA' AND NOT EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = p.pkg_schema)
ORDER BY 2
