-- The package's row stays with its history; what described its objects goes. $1: id of a package row
WITH objects AS (
    DELETE FROM _pgpm.package_objects WHERE pkg_id = $1::bigint
),
outside AS (
    DELETE FROM _pgpm.package_outside_objects WHERE pkg_id = $1::bigint
),
dependencies AS (
    DELETE FROM _pgpm.package_dependencies WHERE pkg_id = $1::bigint
),
statements AS (
    DELETE FROM _pgpm.table_evolution_statements WHERE tbl_st_pkg_id = $1::bigint
)
UPDATE _pgpm.packages SET pkg_status = 2, pkg_catalog_hash = NULL, pkg_last_modified = now()
WHERE pkg_id = $1::bigint
