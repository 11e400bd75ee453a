-- A kept revision is the current one from now on. $1: its schema, $2: the schema's new name
UPDATE _pgpm.packages SET pkg_schema = $2, pkg_old_rev = NULL, pkg_last_modified = now()
WHERE pkg_schema = $1 AND pkg_status = 1
