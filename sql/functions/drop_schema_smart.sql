CREATE OR REPLACE FUNCTION _pgpm.drop_schema_smart(schema text, dry_run boolean DEFAULT true, strict boolean DEFAULT false)
RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    package _pgpm.packages := _pgpm._package_in(schema);
    reasons text[];
    foreign_objects text[];
    object record;
BEGIN
    IF NOT dry_run THEN
        IF current_setting('transaction_isolation') <> 'read committed' THEN
            RAISE EXCEPTION 'a schema can only be dropped with isolation level read committed'
                USING ERRCODE = 'active_sql_transaction',
                      DETAIL = 'An older snapshot does not show what was waited for.';
        END IF;
        PERFORM pg_advisory_xact_lock_shared(_pgpm._lock_key('schema')),
                pg_advisory_xact_lock(_pgpm._lock_key('package ' || package.pkg_name));
        package := _pgpm._package_in(schema);
        IF NOT pg_try_advisory_xact_lock(_pgpm._lock_key('scripts ' || package.pkg_name)) THEN
            reasons := ARRAY[format('no-transaction scripts of package "%s" are running', package.pkg_name)];
        END IF;
        -- Whoever chooses the schema from now on waits; see set_search_path.
        PERFORM pg_try_advisory_xact_lock(1885827181, hashtext(schema));
    END IF;
    reasons := reasons || ARRAY(SELECT _pgpm._reasons_to_keep(package, NOT dry_run));
    IF strict AND cardinality(reasons) > 0 THEN
        RAISE EXCEPTION 'schema "%" is kept: %', schema, array_to_string(reasons, '; ')
            USING ERRCODE = 'dependent_objects_still_exist';
    END IF;
    foreign_objects := ARRAY(SELECT _pgpm._foreign_objects(package));
    IF NOT dry_run AND cardinality(reasons) = 0 THEN
        -- What a kept revision made outside went when it was kept aside.
        FOR object IN SELECT * FROM _pgpm._outside_objects(package.pkg_id) WHERE package.pkg_old_rev IS NULL LOOP
            EXECUTE 'DROP ' || object.object_kind || ' IF EXISTS ' || object.object_identity;
        END LOOP;
        EXECUTE format('DROP SCHEMA %I CASCADE', schema);
        PERFORM _pgpm._record_dropped(package);
    END IF;
    RETURN jsonb_build_object(
        'schema', schema,
        'package', package.pkg_name,
        'version', package.pkg_version_text,
        'old_revision', package.pkg_old_rev,
        'dropped', NOT dry_run AND cardinality(reasons) = 0,
        'reasons', to_jsonb(reasons),
        'foreign', to_jsonb(foreign_objects),
        'unknown', jsonb_build_array(
            'sessions that name the schema by themselves, or run on a standby server',
            'functions outside that name it in their bodies'));
END
$$;
COMMENT ON FUNCTION _pgpm.drop_schema_smart(text, boolean, boolean) IS
    'Drops the schema of an outdated version, or a kept revision, if it holds no rows, no session uses it, and nothing outside depends on it; else says why not, or fails if strict. What was made there by hand and goes with it is named, and what can''t be known';
