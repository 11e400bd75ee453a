-- What another transaction is about to remove is left to it, so that nobody waits.
CREATE OR REPLACE FUNCTION _pgpm._trim_ddl_log()
RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    DELETE FROM _pgpm.ddl_changes_log
    WHERE ddl_id IN (SELECT ddl_id FROM _pgpm.ddl_changes_log
                     WHERE ddl_id <= (SELECT max(ddl_id) FROM _pgpm.ddl_changes_log) - 100000
                     FOR UPDATE SKIP LOCKED)
$$;
COMMENT ON FUNCTION _pgpm._trim_ddl_log() IS
    'Removes all but the last 100,000 rows of ddl_changes_log';
