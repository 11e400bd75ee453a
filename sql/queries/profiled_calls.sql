-- The calls that the profiler has counted, those that failed among them
SELECT funcoid::oid AS id, exec_count AS calls FROM plpgsql_profiler_functions_all()
