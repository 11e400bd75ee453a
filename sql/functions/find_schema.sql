CREATE OR REPLACE FUNCTION _pgpm._find_schema(package text, requirement text)
RETURNS jsonb
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    found _pgpm.packages;
    versions text;
    bound_to text[];
BEGIN
    IF package IS NULL OR requirement IS NULL THEN
        RAISE EXCEPTION 'package and requirement must not be null'
            USING ERRCODE = 'null_value_not_allowed', HINT = 'The requirement "x" accepts every version.';
    END IF;
    PERFORM _pgpm._conditions(requirement);

    SELECT * INTO found
    FROM _pgpm.packages p
    WHERE p.pkg_name = package AND p.pkg_status = 1 AND p.pkg_old_rev IS NULL
      AND (p.pkg_scope = 'DATABASE' OR to_regnamespace(quote_ident(p.pkg_schema)) IS NOT NULL)
      AND _pgpm._accepts(requirement, p.pkg_version)
    ORDER BY _pgpm._version_key(p.pkg_version) COLLATE "C" DESC, p.pkg_id DESC
    LIMIT 1;

    IF found.pkg_id IS NULL THEN
        SELECT string_agg(p.pkg_version_text, ', ' ORDER BY _pgpm._version_key(p.pkg_version) COLLATE "C") INTO versions
        FROM _pgpm.packages p
        WHERE p.pkg_name = package AND p.pkg_status = 1 AND p.pkg_old_rev IS NULL
          AND (p.pkg_scope = 'DATABASE' OR to_regnamespace(quote_ident(p.pkg_schema)) IS NOT NULL);
        IF versions IS NULL THEN
            RAISE EXCEPTION 'package "%" is not deployed in database "%"', package, current_database()
                USING ERRCODE = 'undefined_object', HINT = 'See "pgpm-apply status" for what is deployed.';
        END IF;
        RAISE EXCEPTION 'no deployed version of package "%" meets the requirement "%"', package, requirement
            USING ERRCODE = 'undefined_object', DETAIL = 'There is ' || versions || '.',
                  HINT = 'Deploy a version that meets it, or require another one.';
    END IF;

    bound_to := ARRAY(SELECT p.pkg_schema
                      FROM _pgpm.package_dependencies d JOIN _pgpm.packages p ON p.pkg_id = d.dep_pkg_id
                      WHERE d.pkg_id = found.pkg_id
                      ORDER BY p.pkg_name COLLATE "C");
    RETURN jsonb_build_object(
        'package', found.pkg_name,
        'version', found.pkg_version_text,
        'schema', found.pkg_schema,
        'search_path', CASE WHEN found.pkg_scope = 'SCHEMA' THEN jsonb_build_array(found.pkg_schema) ELSE '[]' END
                       || to_jsonb(bound_to) || to_jsonb(found.pkg_search_path) || '["pg_temp"]',
        'channel', 'deployment_events$$' || found.pkg_name,
        'used', to_jsonb(found.pkg_schema || bound_to));
END
$function$;
COMMENT ON FUNCTION _pgpm._find_schema(text, text) IS
    'The newest deployed version of a package that meets a requirement, its search_path, and the schemas that a session with this path uses';
