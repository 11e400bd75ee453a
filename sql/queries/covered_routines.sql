-- The calls of routines. $1: their signatures, a JSON array; one that is not there has no row
SELECT signature.number - 1 AS number, p.oid AS id,
       coalesce(pg_stat_get_function_calls(p.oid), 0) AS calls,
       -- Nobody counts the calls of what the planner puts into the calling query.
       l.lanname = 'internal'
       OR (l.lanname = 'sql' AND p.prokind = 'f' AND NOT p.prosecdef AND p.proconfig IS NULL
           AND (NOT p.proretset OR p.provolatile <> 'v')) AS may_be_inlined
FROM json_array_elements_text($1::json) WITH ORDINALITY AS signature(text, number)
JOIN pg_proc p ON p.oid = CASE WHEN strpos(signature.text, '%') = 0 THEN to_regprocedure(signature.text)::oid
                               ELSE to_regproc(split_part(signature.text, '(', 1))::oid END
JOIN pg_language l ON l.oid = p.prolang
ORDER BY 1
