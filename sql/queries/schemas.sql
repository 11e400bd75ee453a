-- $1: names of schemas as a JSON array
SELECT n.nspname AS name, pg_get_userbyid(n.nspowner) AS owner
FROM pg_namespace n
WHERE n.nspname IN (SELECT jsonb_array_elements_text($1::jsonb))
