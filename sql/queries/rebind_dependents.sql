-- Who was bound to a package is bound to what takes its place. $1, $2: ids of package rows
UPDATE _pgpm.package_dependencies SET dep_pkg_id = $2::bigint WHERE dep_pkg_id = $1::bigint
