COMMENT ON EVENT TRIGGER log_tables IS 'writes ddl_log';
