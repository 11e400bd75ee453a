-- Names that begin as those of a schema's kept revisions do. $1: the schema
SELECT n.nspname AS name FROM pg_namespace n WHERE starts_with(n.nspname, $1 || '_')
UNION
SELECT p.pkg_schema FROM _pgpm.packages p WHERE p.pkg_status = 1 AND starts_with(p.pkg_schema, $1 || '_')
