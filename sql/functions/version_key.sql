-- Compared as arrays in collation "C". Numbers are padded; in the part behind "-" they stand before words, and
-- a release stands behind all of them.
CREATE OR REPLACE FUNCTION _pgpm._version_key(numbers numeric[], prerelease text)
RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT ARRAY(SELECT lpad(number::text, 20, '0') FROM unnest(numbers) WITH ORDINALITY AS list (number, position)
                 ORDER BY position)
           || CASE
                  WHEN coalesce(prerelease, '') = '' THEN ARRAY['2']
                  ELSE ARRAY(SELECT CASE WHEN part ~ '^[0-9]+$' THEN '0' || lpad(length(part)::text, 10, '0') || part
                                         ELSE '1' || part END
                             FROM unnest(string_to_array(prerelease, '.')) WITH ORDINALITY AS parts (part, position)
                             ORDER BY position)
              END
$$;
COMMENT ON FUNCTION _pgpm._version_key(numeric[], text) IS
    'Orders versions as semver does, in collation "C": of their numbers and the part behind "-"';

CREATE OR REPLACE FUNCTION _pgpm._version_key(version _pgpm.package_version)
RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT _pgpm._version_key(ARRAY[version.major, version.minor, version.patch], version.pre)
$$;
COMMENT ON FUNCTION _pgpm._version_key(_pgpm.package_version) IS
    'Orders versions as semver does, in collation "C"';
