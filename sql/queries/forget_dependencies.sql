-- $1: schema
DELETE FROM _pgpm.package_dependencies d
USING _pgpm.packages p
WHERE p.pkg_schema = $1 AND p.pkg_status = 1 AND d.pkg_id = p.pkg_id
