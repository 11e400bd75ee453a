-- Who was bound to a schema by its name is now bound to what took its place. $1: schema, $2: what the old
-- revision is called now
UPDATE _pgpm.package_dependencies d SET dep_pkg_id = now.pkg_id
FROM _pgpm.packages now, _pgpm.packages kept
WHERE now.pkg_schema = $1 AND now.pkg_status = 1 AND kept.pkg_schema = $2 AND kept.pkg_status = 1
  AND d.dep_pkg_id = kept.pkg_id
