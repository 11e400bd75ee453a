-- The text that the server knows is all that the client sent at once, which can be more than the command.
CREATE OR REPLACE FUNCTION _pgpm._loggable_text(command text, tag text)
RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT left(command, 10000)
    WHERE tag !~ 'USER MAPPING|SERVER|FOREIGN|SUBSCRIPTION|TABLE AS|SELECT INTO'
      AND command !~* 'passw|secret|credential|token|mapping|subscription|conninfo|connection|dblink'
      AND (tag IN ('CREATE FUNCTION', 'CREATE PROCEDURE') OR command !~ ';\s*\S')
      AND upper(substring(command FROM '^\s*([A-Za-z]+)')) = split_part(tag, ' ', 1)
$$;
COMMENT ON FUNCTION _pgpm._loggable_text(text, text) IS
    'The text of a DDL command, cut at 10,000 characters; null if it may hold a password or more than the command';
