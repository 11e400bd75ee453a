ALTER TABLE chains OWNER TO pg_monitor;
