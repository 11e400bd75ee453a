-- Tables and materialized views by their OIDs. $1: a JSON array
SELECT DISTINCT format('%I.%I', n.nspname, c.relname) AS name, c.relkind, c.relispopulated AS populated
FROM jsonb_array_elements_text($1::jsonb) AS e (id)
     JOIN pg_class c ON c.oid = e.id::oid
     JOIN pg_namespace n ON n.oid = c.relnamespace
