-- $1: schema of the package, $2: schema of the one it is bound to, $3: its requirement
INSERT INTO _pgpm.package_dependencies (pkg_id, dep_pkg_id, dep_requirement)
SELECT p.pkg_id, d.pkg_id, $3
FROM _pgpm.packages p, _pgpm.packages d
WHERE p.pkg_schema = $1 AND p.pkg_status = 1 AND d.pkg_schema = $2 AND d.pkg_status = 1
