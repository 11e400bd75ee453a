-- Meanings, units and references of the columns that had no comment.
COMMENT ON COLUMN _pgpm.package_version.major IS 'First number';
COMMENT ON COLUMN _pgpm.package_version.minor IS 'Second number';
COMMENT ON COLUMN _pgpm.package_version.patch IS 'Third number';
COMMENT ON COLUMN _pgpm.package_version.pre IS 'Pre-release: the part behind "-"';
COMMENT ON COLUMN _pgpm.package_version.metadata IS 'Build: the part behind "+", which decides nothing';

COMMENT ON COLUMN _pgpm.package_classes.pkg_c_id IS 'Key';
COMMENT ON COLUMN _pgpm.package_classes.pkg_c_name IS 'As in config.json';
COMMENT ON COLUMN _pgpm.package_classes.pkg_c_created IS 'When the class became known here';
COMMENT ON COLUMN _pgpm.package_subclasses.pkg_sc_id IS 'Key';
COMMENT ON COLUMN _pgpm.package_subclasses.pkg_sc_name IS 'As in config.json';
COMMENT ON COLUMN _pgpm.package_subclasses.pkg_sc_created IS 'When the subclass became known here';
COMMENT ON COLUMN _pgpm.package_statuses.pkg_s_id IS 'Key';
COMMENT ON COLUMN _pgpm.package_statuses.pkg_s_name IS 'deployed, or removed: only its history is left';

COMMENT ON COLUMN _pgpm.packages.pkg_id IS 'Key';
COMMENT ON COLUMN _pgpm.packages.pkg_name IS 'Name of the package';
COMMENT ON COLUMN _pgpm.packages.pkg_version IS 'The version in parts, by which versions are compared';
COMMENT ON COLUMN _pgpm.packages.pkg_description IS 'As in config.json, empty if there is none';
COMMENT ON COLUMN _pgpm.packages.pkg_license IS 'As in config.json, empty if there is none';
COMMENT ON COLUMN _pgpm.packages.pkg_class IS 'What it is made of, see package_classes';
COMMENT ON COLUMN _pgpm.packages.pkg_subclass IS 'Whether each version has a schema of its own, see package_subclasses';
COMMENT ON COLUMN _pgpm.packages.pkg_scope IS
    'SCHEMA, or DATABASE: its statements name their schemas themselves';
COMMENT ON COLUMN _pgpm.packages.pkg_status IS 'Whether it is in the database, see package_statuses';
COMMENT ON COLUMN _pgpm.packages.pkg_created IS 'When this row was made: the first deployment into the schema';
COMMENT ON COLUMN _pgpm.packages.pkg_last_modified IS 'When a command of pgpm changed it last';

COMMENT ON COLUMN _pgpm.package_objects.pkg_id IS 'The package that it is of';
COMMENT ON COLUMN _pgpm.package_objects.obj_position IS 'Place in the order of deployment, from 1';
COMMENT ON COLUMN _pgpm.package_objects.obj_kind IS 'Such as function or table, in PostgreSQL''s words';
COMMENT ON COLUMN _pgpm.package_objects.obj_file IS
    'File of the statement, relative to the package''s folder; null for what no statement names';
COMMENT ON COLUMN _pgpm.package_objects.obj_line IS 'Line in that file, from 1';
COMMENT ON COLUMN _pgpm.package_objects.obj_script IS 'Table script that the statement is of, null for other files';

COMMENT ON COLUMN _pgpm.package_dependencies.pkg_id IS 'The package that depends';
COMMENT ON COLUMN _pgpm.package_dependencies.dep_pkg_id IS 'The package that was chosen for it';
COMMENT ON COLUMN _pgpm.package_dependencies.dep_requirement IS 'What it asks of the other''s version';

COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_id IS 'Key, in the order of the events';
COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_pkg_id IS 'The package that was changed';
COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_version IS 'Its version then, as its author wrote it';
COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_digest IS 'Content digest of the artifact then';
COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_mode IS 'Mode of the deployment; empty for other commands';
COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_action IS 'What was done to it';
COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_time IS 'When the transaction began';
COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_user IS 'The role that logged in';
COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_tool IS 'Program and version';
COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_vcs_ref IS 'Commit, as --vcs-ref or the artifact says, else null';
COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_vcs_link IS 'Its address, as --vcs-link says, else null';
COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_issue_ref IS 'Issue, as --issue-ref says, else null';
COMMENT ON COLUMN _pgpm.deployment_events.dpl_ev_issue_link IS 'Its address, as --issue-link says, else null';

COMMENT ON COLUMN _pgpm.table_evolutions_log.tbl_ev_id IS 'Key, in the order in which they ran';
COMMENT ON COLUMN _pgpm.table_evolutions_log.tbl_ev_pkg_id IS 'The package in whose schema it ran';
COMMENT ON COLUMN _pgpm.table_evolutions_log.tbl_ev_script IS 'File, relative to the package''s folder';
COMMENT ON COLUMN _pgpm.table_evolutions_log.tbl_ev_time IS 'When its transaction began';
COMMENT ON COLUMN _pgpm.table_evolution_statements.tbl_st_pkg_id IS 'The package in whose schema it runs';
COMMENT ON COLUMN _pgpm.table_evolution_statements.tbl_st_script IS 'File, relative to the package''s folder';
COMMENT ON COLUMN _pgpm.table_evolution_statements.tbl_st_position IS 'Place in the script, from 1';
COMMENT ON COLUMN _pgpm.table_evolution_statements.tbl_st_sha256 IS 'SHA-256 of the statement';
COMMENT ON COLUMN _pgpm.table_evolution_statements.tbl_st_changed IS 'When its state changed last';

COMMENT ON COLUMN _pgpm.package_outside_objects.pkg_id IS 'The package that made it';
COMMENT ON COLUMN _pgpm.package_outside_objects.out_kind IS 'trigger, policy, rule or cast';

COMMENT ON COLUMN _pgpm.migrations_log.m_id IS 'Number of the migration';
COMMENT ON COLUMN _pgpm.migrations_log.m_name IS 'Its name';
COMMENT ON COLUMN _pgpm.migrations_log.m_tool IS 'Program and version that ran it';
COMMENT ON COLUMN _pgpm.migrations_log.m_time IS 'When its transaction began';

COMMENT ON COLUMN _pgpm.ddl_changes_log.ddl_id IS 'Key, in the order of the commands';
COMMENT ON COLUMN _pgpm.ddl_changes_log.ddl_time IS 'When it was logged';
COMMENT ON COLUMN _pgpm.ddl_changes_log.ddl_user IS 'The role that logged in';
