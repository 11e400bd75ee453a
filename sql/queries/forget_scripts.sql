-- $1: schema
WITH package AS (
    SELECT pkg_id FROM _pgpm.packages WHERE pkg_schema = $1 AND pkg_status = 1
),
statements AS (
    DELETE FROM _pgpm.table_evolution_statements s USING package p WHERE s.tbl_st_pkg_id = p.pkg_id
)
DELETE FROM _pgpm.table_evolutions_log t USING package p WHERE t.tbl_ev_pkg_id = p.pkg_id
