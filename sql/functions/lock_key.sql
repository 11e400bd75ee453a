-- The same keys as in tool/deploy/connect/lock.cpp.
CREATE OR REPLACE FUNCTION _pgpm._lock_key(text)
RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT ('x' || left(encode(sha256(convert_to('pgpm ' || $1, 'UTF8')), 'hex'), 16))::bit(64)::bigint
$$;
COMMENT ON FUNCTION _pgpm._lock_key(text) IS
    'Key of the advisory lock on "schema" (this schema itself), "package <name>" or "scripts <name>"';
