-- The server hands out all that the client sent at once, as a copy: for each of thousands of commands in one
-- string that takes as long as the square of them. So a string that may not be logged is looked at once only.
CREATE OR REPLACE FUNCTION _pgpm._ddl_text(tag text)
RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    message text := extract(epoch FROM statement_timestamp());
    loggable text;
BEGIN
    -- Whoever sets this by himself has a command logged without its text; a second command does the same.
    IF current_setting('pgpm.unlogged_text', true) = message THEN
        RETURN NULL;
    END IF;
    loggable := _pgpm._loggable_text(current_query(), tag);
    IF loggable IS NULL THEN
        PERFORM set_config('pgpm.unlogged_text', message, true);
    END IF;
    RETURN loggable;
END
$$;
COMMENT ON FUNCTION _pgpm._ddl_text(text) IS
    'The text of the DDL command that runs, as _loggable_text gives it';
