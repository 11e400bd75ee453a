-- How far no-transaction scripts have come. $1: id of a package row
SELECT s.tbl_st_script AS script, s.tbl_st_position AS position, s.tbl_st_sha256 AS sha256, s.tbl_st_state AS state
FROM _pgpm.table_evolution_statements s
WHERE s.tbl_st_pkg_id = $1::bigint
