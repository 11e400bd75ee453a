SELECT current_setting('server_version_num')::integer AS server_version,
       current_database() AS database,
       session_user AS session_user,
       s.oid IS NOT NULL AS installed,
       obj_description(s.oid, 'pg_namespace') AS schema_comment,
       pg_get_userbyid(s.nspowner) AS schema_owner,
       coalesce((SELECT r.rolsuper FROM pg_roles r WHERE r.oid = s.nspowner)
                OR s.nspowner = d.datdba
                OR pg_has_role(current_user, s.nspowner, 'MEMBER'), true) AS trusted,
       has_database_privilege(d.oid, 'CREATE') AS may_create,
       pg_get_userbyid(d.datdba) AS database_owner
FROM pg_database d LEFT JOIN pg_namespace s ON s.nspname = '_pgpm'
WHERE d.datname = current_database()
