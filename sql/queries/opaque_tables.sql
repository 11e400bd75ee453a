-- Tables and materialized views whose rows are not looked for by a query, and whether they hold any. Row
-- security may hide rows from this user. And to plan a query is to simplify the expressions of indexes and
-- extended statistics, which calls functions that somebody made: with the rights of this user, and in a
-- search_path that is not theirs. But a file that holds rows has a size.
-- $1: their qualified names as a JSON array
SELECT e.name, pg_relation_size(c.oid) > 0 AS holds_rows
FROM jsonb_array_elements_text($1::jsonb) AS e (name)
     JOIN pg_class c ON c.oid = e.name::regclass
WHERE row_security_active(c.oid)
   OR EXISTS (SELECT
              FROM (SELECT 'pg_class'::regclass AS class_id, indexrelid AS id FROM pg_index WHERE indrelid = c.oid
                    UNION ALL
                    SELECT 'pg_statistic_ext'::regclass, oid FROM pg_statistic_ext WHERE stxrelid = c.oid) o
                   JOIN pg_depend d ON d.classid = o.class_id AND d.objid = o.id  -- of built-in functions there are none
              WHERE d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass))
