-- $1: id of a package row
SELECT t.tbl_ev_script AS script, t.tbl_ev_sha256 AS sha256
FROM _pgpm.table_evolutions_log t
WHERE t.tbl_ev_pkg_id = $1::bigint
