-- Who holds what a deployment waits for. $1: the keys of its advisory locks as a JSON array
SELECT l.pid AS pid, a.usename AS user, a.application_name AS application,
       to_char(a.xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since
FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND ((l.classid::bigint << 32) | l.objid::bigint) IN (SELECT value::bigint FROM jsonb_array_elements_text($1::jsonb))
  AND l.pid <> pg_backend_pid()
ORDER BY a.xact_start
LIMIT 1
