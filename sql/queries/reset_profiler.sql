-- Frees the shared memory that the profiler holds for this database
SELECT plpgsql_profiler_reset(funcoid) FROM plpgsql_profiler_functions_all()
