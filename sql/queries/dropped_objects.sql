-- What DROP SCHEMA ... CASCADE would take: outside the schema all, inside the tables with rows of their
-- own. $1: the schema's name
WITH RECURSIVE schema AS (
    SELECT oid FROM pg_namespace WHERE nspname = $1
),
dropped (class_id, object_id, part) AS (
    SELECT 'pg_namespace'::regclass::oid, oid, 0 FROM schema
    UNION
    SELECT step.class_id, step.object_id, step.part
    FROM dropped o
         CROSS JOIN LATERAL (
             SELECT d.classid AS class_id, d.objid AS object_id, d.objsubid AS part
             FROM pg_depend d
             WHERE d.refclassid = o.class_id AND d.refobjid = o.object_id
               AND (o.part = 0 OR d.refobjsubid = o.part)
             UNION ALL
             -- An implementation part takes its whole with it: a view's rule the view; and a member its extension.
             SELECT d.refclassid, d.refobjid, d.refobjsubid
             FROM pg_depend d
             WHERE d.classid = o.class_id AND d.objid = o.object_id AND d.deptype IN ('i', 'e')
         ) step
),
objects AS (
    SELECT coalesce(i.schema, relation.relnamespace::regnamespace::text, '') AS schema,
           i.type || ' ' || i.identity AS name,
           CASE WHEN c.relkind IN ('r', 'm') AND o.part = 0
                THEN c.relnamespace::regnamespace || '.' || quote_ident(c.relname)
           END AS table_name,
           c.relkind,
           c.relispopulated,
           (o.class_id NOT IN ('pg_namespace'::regclass, 'pg_rewrite'::regclass, 'pg_amop'::regclass, 'pg_amproc'::regclass)
            AND coalesce(i.schema, '') NOT IN (quote_ident($1), 'pg_toast')
            -- Parts of something that is dropped whole.
            AND NOT (o.part > 0 AND EXISTS (SELECT FROM dropped whole
                                            WHERE whole.class_id = o.class_id AND whole.object_id = o.object_id AND whole.part = 0))
            AND coalesce(relation.relnamespace, 0) NOT IN (SELECT oid FROM schema)
            AND (c.oid IS NULL OR c.relkind NOT IN ('t', 'c') OR o.part > 0)
            AND (t.oid IS NULL OR (t.typelem = 0 OR t.typtype <> 'b') AND (t.typrelid = 0 OR EXISTS (
                    SELECT FROM pg_class r WHERE r.oid = t.typrelid AND r.relkind = 'c')))
            AND (g.oid IS NULL OR NOT g.tgisinternal)
            -- A cast has no schema; between two types of this one (as of a range to its multirange) it is inside.
            AND (k.oid IS NULL OR (SELECT count(*) FROM pg_type own
                                   WHERE own.oid IN (k.castsource, k.casttarget)
                                     AND own.typnamespace IN (SELECT oid FROM schema)) < 2)) AS is_outside
    FROM dropped o
         CROSS JOIN LATERAL pg_identify_object(o.class_id, o.object_id, o.part) i
         LEFT JOIN pg_class c ON o.class_id = 'pg_class'::regclass AND c.oid = o.object_id
         LEFT JOIN pg_type t ON o.class_id = 'pg_type'::regclass AND t.oid = o.object_id
         LEFT JOIN pg_trigger g ON o.class_id = 'pg_trigger'::regclass AND g.oid = o.object_id
         LEFT JOIN pg_constraint n ON o.class_id = 'pg_constraint'::regclass AND n.oid = o.object_id
         LEFT JOIN pg_attrdef f ON o.class_id = 'pg_attrdef'::regclass AND f.oid = o.object_id
         LEFT JOIN pg_policy y ON o.class_id = 'pg_policy'::regclass AND y.oid = o.object_id
         LEFT JOIN pg_cast k ON o.class_id = 'pg_cast'::regclass AND k.oid = o.object_id
         LEFT JOIN pg_class relation ON relation.oid = coalesce(g.tgrelid, n.conrelid, f.adrelid, y.polrelid)
)
SELECT DISTINCT schema, name, is_outside, table_name, relkind, relispopulated AS populated
FROM objects
WHERE is_outside OR table_name IS NOT NULL
ORDER BY name
