-- Whoever owns the function could run code with the rights of all who run DDL.
ALTER FUNCTION _pgpm._log_ddl() OWNER TO CURRENT_USER;
CREATE EVENT TRIGGER pgpm_log_ddl ON ddl_command_end EXECUTE FUNCTION _pgpm._log_ddl();
COMMENT ON EVENT TRIGGER pgpm_log_ddl IS 'Logs DDL commands in _pgpm.ddl_changes_log';
CREATE EVENT TRIGGER pgpm_log_drop ON sql_drop EXECUTE FUNCTION _pgpm._log_ddl();
COMMENT ON EVENT TRIGGER pgpm_log_drop IS 'Logs in _pgpm.ddl_changes_log what DDL commands drop';
