-- Columns of tables outside a schema whose type is made of the schema's types, also through arrays,
-- domains, composites and ranges. Goes by pg_depend, which is indexed by what is referred to: looking
-- through all types for each of them takes seconds. $1: the schema's name
WITH RECURSIVE types AS (
    SELECT t.oid FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE n.nspname = $1
    UNION
    SELECT made.oid
    FROM types used
         CROSS JOIN LATERAL (
             SELECT d.objid AS oid
             FROM pg_depend d
             WHERE d.refclassid = 'pg_type'::regclass AND d.refobjid = used.oid AND d.classid = 'pg_type'::regclass
             UNION ALL
             -- A row type by a column of its relation.
             SELECT c.reltype
             FROM pg_depend d JOIN pg_class c ON c.oid = d.objid
             WHERE d.refclassid = 'pg_type'::regclass AND d.refobjid = used.oid AND d.classid = 'pg_class'::regclass
               AND c.reltype <> 0
         ) made
)
SELECT DISTINCT format('%I.%I.%I', n.nspname, c.relname, a.attname) AS name
FROM types t
     JOIN pg_attribute a ON a.atttypid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
     JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'm', 'f')
     JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname <> $1
ORDER BY 1
