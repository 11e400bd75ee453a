-- In the package's schema, and only until the check is done. Both validators just read the catalog, so that processes
-- which share a query may call them; the cost is what makes the planner share it.
CREATE FUNCTION pgpm_check_body(routine oid, validator oid) RETURNS void
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 10000
AS $$
BEGIN
    IF validator OPERATOR(pg_catalog.=) 'pg_catalog.plpgsql_validator'::pg_catalog.regproc THEN
        PERFORM pg_catalog.plpgsql_validator(routine);
    ELSIF validator OPERATOR(pg_catalog.=) 'pg_catalog.fmgr_sql_validator'::pg_catalog.regproc THEN
        PERFORM pg_catalog.fmgr_sql_validator(routine);
    END IF;
END
$$
