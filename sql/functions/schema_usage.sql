CREATE OR REPLACE FUNCTION _pgpm.schema_usage(schema_name text)
RETURNS TABLE (pid integer, user_name text, application text, client_address inet, connected_at timestamptz, state text,
               state_changed_at timestamptz)
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT l.pid, a.usename, a.application_name, a.client_addr, a.backend_start, a.state, a.state_change
    FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.classid = 1885827181::oid AND l.objid = hashtext(schema_name)::oid AND l.objsubid = 2
      AND l.mode = 'ShareLock' AND l.granted
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    ORDER BY a.backend_start, l.pid
$$;
COMMENT ON FUNCTION _pgpm.schema_usage(text) IS
    'The sessions whose set_search_path() chose a schema, this one among them; what their user may not see of others is null. Sessions that name the schema by themselves, and those of a standby server, are not known';
