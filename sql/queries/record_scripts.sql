-- $1: schema, $2: JSON array of [script, sha256]
INSERT INTO _pgpm.table_evolutions_log (tbl_ev_pkg_id, tbl_ev_script, tbl_ev_sha256)
SELECT p.pkg_id, row ->> 0, row ->> 1
FROM _pgpm.packages p, jsonb_array_elements($2::jsonb) WITH ORDINALITY AS rows (row, position)
WHERE p.pkg_schema = $1 AND p.pkg_status = 1
ORDER BY position
