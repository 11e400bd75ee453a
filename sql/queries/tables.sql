-- What holds rows of its own in a schema. $1: its name
SELECT format('%I.%I', n.nspname, c.relname) AS name, c.relkind AS relkind, c.relispopulated AS populated
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relkind IN ('r', 'm')
ORDER BY 1
