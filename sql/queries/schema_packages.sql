-- $1: names of schemas as a JSON array
SELECT p.pkg_schema AS schema, p.pkg_name AS package
FROM _pgpm.packages p
WHERE p.pkg_status = 1 AND p.pkg_schema IN (SELECT jsonb_array_elements_text($1::jsonb))
