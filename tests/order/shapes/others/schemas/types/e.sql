GRANT USAGE ON SCHEMA pool TO pg_monitor;
COMMENT ON SCHEMA pool IS 'a second schema';
