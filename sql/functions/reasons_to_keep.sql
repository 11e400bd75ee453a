CREATE OR REPLACE FUNCTION _pgpm._reasons_to_keep(package _pgpm.packages, locks boolean)
RETURNS SETOF text
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT format('it is the newest version of package "%s"', package.pkg_name)
    WHERE package.pkg_old_rev IS NULL
      AND NOT EXISTS (SELECT FROM _pgpm.packages p
                      WHERE p.pkg_name = package.pkg_name AND p.pkg_status = 1 AND p.pkg_old_rev IS NULL
                        AND to_regnamespace(quote_ident(p.pkg_schema)) IS NOT NULL
                        AND _pgpm._version_key(p.pkg_version) COLLATE "C" > _pgpm._version_key(package.pkg_version) COLLATE "C")
    UNION ALL
    SELECT format('process %s uses it, of user "%s", application "%s"', u.pid, u.user_name, u.application)
    FROM _pgpm.schema_usage(package.pkg_schema) u
    UNION ALL
    SELECT format('package "%s" %s in schema "%s" depends on it', p.pkg_name, p.pkg_version_text, p.pkg_schema)
    FROM _pgpm.package_dependencies d JOIN _pgpm.packages p ON p.pkg_id = d.pkg_id AND p.pkg_status = 1
    WHERE d.dep_pkg_id = package.pkg_id
    UNION ALL
    SELECT d.object_name || ' depends on it'
    FROM _pgpm._dropped_objects(package.pkg_schema) d
    WHERE d.is_outside
      AND d.object_name NOT IN (SELECT o.out_kind || ' ' || o.out_identity FROM _pgpm.package_outside_objects o
                                WHERE o.pkg_id = package.pkg_id)
    UNION ALL
    SELECT 'table ' || t || ' holds rows'
    FROM _pgpm._tables_with_rows(package.pkg_schema, locks) AS t
$$;
COMMENT ON FUNCTION _pgpm._reasons_to_keep(_pgpm.packages, boolean) IS
    'Why drop_schema_smart leaves a schema where it is, a sentence each; tables are locked if so asked';
