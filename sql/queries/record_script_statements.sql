-- $1: schema, $2: statements of no-transaction scripts as a JSON array of [script, position, sha256, state]
INSERT INTO _pgpm.table_evolution_statements AS s (tbl_st_pkg_id, tbl_st_script, tbl_st_position, tbl_st_sha256, tbl_st_state)
SELECT p.pkg_id, row ->> 0, (row ->> 1)::integer, row ->> 2, row ->> 3
FROM _pgpm.packages p, jsonb_array_elements($2::jsonb) AS row
WHERE p.pkg_schema = $1 AND p.pkg_status = 1
ON CONFLICT (tbl_st_pkg_id, tbl_st_script, tbl_st_position) DO UPDATE
SET tbl_st_sha256 = excluded.tbl_st_sha256, tbl_st_state = excluded.tbl_st_state, tbl_st_changed = now()
