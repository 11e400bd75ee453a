-- $1: schema, $2: script, $3: position of the statement in it, $4: started or done
UPDATE _pgpm.table_evolution_statements s SET tbl_st_state = $4, tbl_st_changed = now()
FROM _pgpm.packages p
WHERE p.pkg_schema = $1 AND p.pkg_status = 1 AND s.tbl_st_pkg_id = p.pkg_id
  AND s.tbl_st_script = $2 AND s.tbl_st_position = $3::integer
