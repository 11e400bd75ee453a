-- No-transaction table scripts with statements that are not done.
SELECT t.tbl_st_pkg_id AS package, t.tbl_st_script AS script, count(*) AS statements
FROM _pgpm.table_evolution_statements t
WHERE t.tbl_st_state <> 'done'
GROUP BY 1, 2
ORDER BY 2
