ALTER TABLE _pgpm.package_outside_objects ADD COLUMN out_role text;
UPDATE _pgpm.package_outside_objects o
SET out_role = coalesce((SELECT pg_get_userbyid(n.nspowner) FROM pg_namespace n WHERE n.nspname = p.pkg_schema), session_user)
FROM _pgpm.packages p
WHERE p.pkg_id = o.pkg_id;
ALTER TABLE _pgpm.package_outside_objects ALTER COLUMN out_role SET NOT NULL;
COMMENT ON COLUMN _pgpm.package_outside_objects.out_role IS
    'As whom it was made: the owner that the deployment asked for, else its user; made again as no other';
COMMENT ON COLUMN _pgpm.package_outside_objects.out_definition IS
    'Commands that make it again, read in the catalog by _record_outside; other ones than _outside_definition returns tell that it was changed';
