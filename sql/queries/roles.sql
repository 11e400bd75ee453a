-- $1: names of roles as a JSON array
SELECT r.rolname AS name
FROM pg_roles r
WHERE r.rolname IN (SELECT jsonb_array_elements_text($1::jsonb))
