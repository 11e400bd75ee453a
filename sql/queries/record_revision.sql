-- Its objects, dependencies, log of table scripts and history go with it. $1: schema, $2: its new name,
-- $3: number of the revision
UPDATE _pgpm.packages SET pkg_schema = $2, pkg_old_rev = $3::integer
WHERE pkg_schema = $1 AND pkg_status = 1
