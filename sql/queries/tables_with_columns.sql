-- Tables that hold rows of the users, each with its columns as a JSON array.
SELECT c.oid, n.nspname AS schema, c.relname AS name,
    (SELECT coalesce(jsonb_agg(a.attname ORDER BY a.attname), '[]')
     FROM pg_attribute a
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relpersistence <> 't'
    AND n.nspname NOT IN ('information_schema', '_pgpm') AND n.nspname !~ '^pg_'
ORDER BY n.nspname, c.relname
