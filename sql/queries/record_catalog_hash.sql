-- $1: schema; the last thing that a deployment does
UPDATE _pgpm.packages SET pkg_catalog_hash = _pgpm._catalog_hash($1)
WHERE pkg_schema = $1 AND pkg_status = 1
