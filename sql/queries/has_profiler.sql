-- Whether plpgsql_check's profiler counts, for all sessions, in memory that we may read
SELECT CASE WHEN current_setting('is_superuser') = 'on'
            THEN coalesce(current_setting('plpgsql_check.profiler', true), '') = 'on'
                 AND strpos(current_setting('shared_preload_libraries'), 'plpgsql_check') > 0
            ELSE false END AS has_profiler
