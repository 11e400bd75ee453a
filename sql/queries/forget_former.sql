-- Before the records of a schema that was made anew: what those of the former one said of scripts, and of objects
-- outside, also of those that another version has made its own since. $1: schema
WITH package AS (
    SELECT pkg_id FROM _pgpm.packages WHERE pkg_schema = $1 AND pkg_status = 1
),
statements AS (
    DELETE FROM _pgpm.table_evolution_statements s USING package p WHERE s.tbl_st_pkg_id = p.pkg_id
),
outside AS (
    DELETE FROM _pgpm.package_outside_objects o USING package p WHERE o.pkg_id = p.pkg_id
)
DELETE FROM _pgpm.table_evolutions_log t USING package p WHERE t.tbl_ev_pkg_id = p.pkg_id
