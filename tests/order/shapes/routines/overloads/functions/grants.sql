GRANT EXECUTE ON FUNCTION label(character varying) TO pg_monitor;
