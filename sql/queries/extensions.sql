-- $1: names of extensions as a JSON array
SELECT e.extname AS name
FROM pg_extension e
WHERE e.extname IN (SELECT jsonb_array_elements_text($1::jsonb))
