CREATE FUNCTION to_utf8(int, int, cstring, internal, int, boolean) RETURNS int LANGUAGE c STRICT AS '$libdir/utf8_and_iso8859_1', 'iso8859_1_to_utf8';
