-- Every schema with those who may create objects in it although they neither own it nor are superusers
SELECT n.nspname AS name,
       (SELECT string_agg(CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END, ', '
                          ORDER BY a.grantee)
        FROM aclexplode(n.nspacl) a
             LEFT JOIN pg_roles r ON r.oid = a.grantee
        WHERE a.privilege_type = 'CREATE' AND a.grantee <> n.nspowner AND NOT coalesce(r.rolsuper, false)) AS creators
FROM pg_namespace n
