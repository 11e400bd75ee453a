-- Roles that the user was granted; pg_has_role() would say a superuser holds all of them.
WITH RECURSIVE held AS (
    SELECT oid FROM pg_roles WHERE rolname = current_user
    UNION
    SELECT m.roleid FROM pg_auth_members m JOIN held h ON m.member = h.oid
)
SELECT current_setting('server_version_num')::integer AS server_version,
       current_database() AS database,
       pg_backend_pid() AS backend_pid,
       session_user AS session_user,
       s.oid IS NOT NULL AS installed,
       obj_description(s.oid, 'pg_namespace') AS schema_comment,
       pg_get_userbyid(s.nspowner) AS schema_owner,
       coalesce((SELECT r.rolsuper FROM pg_roles r WHERE r.oid = s.nspowner)
                OR s.nspowner = d.datdba
                OR s.nspowner IN (SELECT oid FROM held), true) AS trusted,
       has_database_privilege(d.oid, 'CREATE') AS may_create,
       coalesce((SELECT has_table_privilege(c.oid, 'INSERT') FROM pg_class c
                 WHERE c.relnamespace = s.oid AND c.relname = 'packages'), true) AS may_record,
       EXISTS (SELECT FROM pg_event_trigger WHERE evtname = 'pgpm_log_ddl' AND evtenabled <> 'D') AS logs_ddl,
       -- An owner who is no superuser could have others run code of its own.
       (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
           AND coalesce((SELECT rolsuper FROM pg_roles WHERE oid = s.nspowner), true) AS may_log_ddl,
       pg_get_userbyid(d.datdba) AS database_owner
FROM pg_database d LEFT JOIN pg_namespace s ON s.nspname = '_pgpm'
WHERE d.datname = current_database()
