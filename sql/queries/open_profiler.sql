-- Makes plpgsql_check's profiler readable, in a transaction that is rolled back afterwards
SET LOCAL plpgsql_check.profiler = off;
CREATE SCHEMA pgpm_coverage;
CREATE EXTENSION IF NOT EXISTS plpgsql_check SCHEMA pgpm_coverage;
SELECT set_config('search_path', quote_ident(n.nspname), true)
FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
WHERE e.extname = 'plpgsql_check';
-- Of some routines, such as those of polymorphic arguments, it can't tell the lines.
CREATE FUNCTION pgpm_coverage.lines_of(routine oid) RETURNS TABLE (line int, hits bigint) LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY
    SELECT s.lineno, max(s.exec_stmts)
    FROM plpgsql_profiler_function_statements_tb(routine::regprocedure) s
    WHERE s.lineno IS NOT NULL
    GROUP BY s.lineno;
EXCEPTION WHEN OTHERS THEN
    NULL;
END$$
