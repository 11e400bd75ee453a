CREATE OR REPLACE FUNCTION _pgpm._accepts(requirement text, version _pgpm.package_version)
RETURNS boolean
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH keys AS (
        SELECT c.operator,
               -- As many fields as the condition has; behind three of them, the part behind "-".
               CASE cardinality(c.fields) WHEN 3 THEN k.version ELSE k.version[1:cardinality(c.fields)] END AS own,
               CASE cardinality(c.fields) WHEN 3 THEN k.condition ELSE k.condition[1:cardinality(c.fields)] END AS given
        FROM _pgpm._conditions(requirement) c
             CROSS JOIN LATERAL (SELECT _pgpm._version_key(version) COLLATE "C" AS version,
                                        _pgpm._version_key(c.fields, c.prerelease) COLLATE "C" AS condition) k
    )
    SELECT bool_and(CASE operator WHEN '<' THEN own < given
                                  WHEN '<=' THEN own <= given
                                  WHEN '>' THEN own > given
                                  WHEN '>=' THEN own >= given
                                  ELSE own = given END)
    FROM keys
$$;
COMMENT ON FUNCTION _pgpm._accepts(text, _pgpm.package_version) IS
    'Whether a version meets a requirement; only the fields that the requirement gives are compared';
