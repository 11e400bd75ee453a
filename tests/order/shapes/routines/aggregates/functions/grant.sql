GRANT EXECUTE ON FUNCTION median(numeric) TO pg_monitor;
