COMMENT ON FUNCTION label(varchar) IS 'of text';
COMMENT ON FUNCTION label(timestamptz, numeric(5, 2), char(2), varbit) IS 'of points in time';
ALTER FUNCTION label(integer, real) IMMUTABLE;
GRANT EXECUTE ON FUNCTION label(character varying) TO pg_monitor;
