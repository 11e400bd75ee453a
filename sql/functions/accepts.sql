CREATE OR REPLACE FUNCTION _pgpm._accepts(requirement text, version _pgpm.package_version)
RETURNS boolean
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH compared AS (
        SELECT c.operator, c.fields, c.prerelease,
               (ARRAY[version.major, version.minor, version.patch]::numeric[])[1:cardinality(c.fields)] AS numbers,
               _pgpm._prerelease_key(version.pre) COLLATE "C" AS own_key,
               _pgpm._prerelease_key(c.prerelease) COLLATE "C" AS key
        FROM _pgpm._conditions(requirement) c
    ),
    ordered AS (
        SELECT operator,
               CASE WHEN numbers < fields THEN -1
                    WHEN numbers > fields THEN 1
                    WHEN cardinality(fields) < 3 OR own_key = key THEN 0
                    WHEN own_key < key THEN -1
                    ELSE 1
               END AS difference
        FROM compared
    )
    SELECT bool_and(CASE operator WHEN '<' THEN difference < 0
                                  WHEN '<=' THEN difference <= 0
                                  WHEN '>' THEN difference > 0
                                  WHEN '>=' THEN difference >= 0
                                  ELSE difference = 0 END)
    FROM ordered
$$;
COMMENT ON FUNCTION _pgpm._accepts(text, _pgpm.package_version) IS
    'Whether a version meets a requirement; only the fields that the requirement gives are compared';
