ALTER SEQUENCE chains_id_seq OWNER TO pg_monitor;
