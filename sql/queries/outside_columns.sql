-- Columns of tables outside a schema whose type is made of the schema's types, also through arrays,
-- domains, composites and ranges. $1: the schema's name
WITH RECURSIVE types AS (
    SELECT t.oid, t.typrelid FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE n.nspname = $1
    UNION
    SELECT t.oid, t.typrelid
    FROM types used
         JOIN pg_type t
           ON EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid
                        AND d.refclassid = 'pg_type'::regclass AND d.refobjid = used.oid)
           OR t.typrelid IN (SELECT a.attrelid FROM pg_attribute a WHERE a.atttypid = used.oid AND NOT a.attisdropped)
)
SELECT DISTINCT format('%I.%I.%I', n.nspname, c.relname, a.attname) AS name
FROM types t
     JOIN pg_attribute a ON a.atttypid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
     JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'm', 'f')
     JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname <> $1
ORDER BY 1
