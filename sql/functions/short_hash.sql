-- Without settings of its own, so that it becomes part of the query. md5() is not there on servers that keep
-- to FIPS, and hashtext() differs between machines.
CREATE OR REPLACE FUNCTION _pgpm._short_hash(value text)
RETURNS text
LANGUAGE sql STABLE
AS $$
    SELECT encode(substr(sha256(convert_to(value, 'UTF8')), 1, 8), 'hex')
$$;
COMMENT ON FUNCTION _pgpm._short_hash(text) IS 'The first 64 bits of a text''s SHA-256, in hexadecimal digits';
