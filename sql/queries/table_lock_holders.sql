-- Who holds locks on tables of these packages, or on tables whose triggers call their functions.
-- $1: names of packages as a JSON array
WITH schemas AS (
    SELECT n.oid
    FROM _pgpm.packages p JOIN pg_namespace n ON n.nspname = p.pkg_schema
    WHERE p.pkg_status = 1 AND p.pkg_name IN (SELECT jsonb_array_elements_text($1::jsonb))
)
SELECT DISTINCT format('%I.%I', n.nspname, c.relname) AS table, l.pid AS pid, a.usename AS user,
       a.application_name AS application,
       to_char(a.xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since
FROM pg_locks l
     JOIN pg_class c ON c.oid = l.relation AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
     JOIN pg_namespace n ON n.oid = c.relnamespace
     LEFT JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'relation' AND l.granted AND l.pid <> pg_backend_pid()
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND (n.oid IN (SELECT oid FROM schemas)
       OR EXISTS (SELECT FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid
                  WHERE t.tgrelid = c.oid AND f.pronamespace IN (SELECT oid FROM schemas)))
ORDER BY 1, 2
