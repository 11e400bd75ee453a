-- $1: schema
DELETE FROM _pgpm.package_outside_objects o
USING _pgpm.packages p
WHERE p.pkg_schema = $1 AND p.pkg_status = 1 AND o.pkg_id = p.pkg_id
