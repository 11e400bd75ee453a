GRANT USAGE ON SEQUENCE invoices_s_seq TO pg_monitor;
ALTER SEQUENCE invoices_id_seq RESTART 100;
