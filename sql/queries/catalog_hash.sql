-- $1: name of a schema
SELECT _pgpm._catalog_hash($1) AS hash
