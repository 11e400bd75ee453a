-- Compared as arrays in collation "C": numbers before words, numbers by value, a release behind all of them.
CREATE OR REPLACE FUNCTION _pgpm._prerelease_key(prerelease text)
RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN coalesce(prerelease, '') = '' THEN ARRAY['2']
        ELSE ARRAY(SELECT CASE WHEN part ~ '^[0-9]+$' THEN '0' || lpad(length(part)::text, 10, '0') || part
                               ELSE '1' || part END
                   FROM unnest(string_to_array(prerelease, '.')) WITH ORDINALITY AS parts (part, position)
                   ORDER BY position)
    END
$$;
COMMENT ON FUNCTION _pgpm._prerelease_key(text) IS
    'Orders the parts of versions behind "-" as semver does';
