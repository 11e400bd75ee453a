CREATE OR REPLACE FUNCTION _pgpm._record_dropped(package _pgpm.packages)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM _pgpm._forget_package(package.pkg_id);
    INSERT INTO _pgpm.deployment_events
        (dpl_ev_deployment, dpl_ev_pkg_id, dpl_ev_version, dpl_ev_digest, dpl_ev_mode, dpl_ev_action, dpl_ev_tool)
    VALUES (gen_random_uuid(), package.pkg_id, package.pkg_version_text, package.pkg_digest, 'safe', 'remove',
            'drop_schema_smart');
    PERFORM pg_notify('deployment_events$' || '$' || package.pkg_name, package.pkg_version_text);
END
$$;
COMMENT ON FUNCTION _pgpm._record_dropped(_pgpm.packages) IS
    'Records that the schema of a package was dropped; its row stays with its history';
