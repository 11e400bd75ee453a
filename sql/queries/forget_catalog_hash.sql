-- Without a hash every look is a full one, which finds the drift that is left. $1: schema
UPDATE _pgpm.packages SET pkg_catalog_hash = NULL
WHERE pkg_schema = $1 AND pkg_status = 1
