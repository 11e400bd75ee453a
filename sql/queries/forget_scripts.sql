-- $1: schema
DELETE FROM _pgpm.table_evolutions_log t
USING _pgpm.packages p
WHERE p.pkg_schema = $1 AND p.pkg_status = 1 AND t.tbl_ev_pkg_id = p.pkg_id
