CREATE OR REPLACE FUNCTION _pgpm._log_ddl()
RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    logged bigint;
    last bigint;
    what text;
    sent text;
BEGIN
    -- A deployment logs all that it does at once. Whoever may delete from the log may leave out of it, too.
    IF current_setting('pgpm.deployment', true) <> '' AND has_table_privilege(session_user, '_pgpm.ddl_changes_log', 'DELETE') THEN
        RETURN;
    END IF;
    BEGIN
        -- Of functions, the definition is what is logged.
        IF TG_TAG NOT IN ('CREATE FUNCTION', 'CREATE PROCEDURE') THEN
            sent := _pgpm._ddl_text(TG_TAG);
        END IF;
        IF TG_EVENT = 'sql_drop' THEN
            WITH rows AS (
                INSERT INTO _pgpm.ddl_changes_log (ddl_tag, ddl_identity, ddl_statement)
                SELECT TG_TAG, o.object_type || ' ' || o.object_identity, sent
                FROM pg_event_trigger_dropped_objects() o
                WHERE o.original AND NOT o.is_temporary
                RETURNING *
            )
            SELECT count(*), max(ddl_id), max(ddl_identity) INTO logged, last, what FROM rows;
        ELSE
            WITH rows AS (
                INSERT INTO _pgpm.ddl_changes_log (ddl_tag, ddl_identity, ddl_statement)
                SELECT c.command_tag, c.object_type || ' ' || c.object_identity,
                       CASE WHEN c.command_tag <> TG_TAG THEN NULL
                            WHEN TG_TAG IN ('CREATE FUNCTION', 'CREATE PROCEDURE')
                            THEN _pgpm._loggable_text(pg_get_functiondef(c.objid), TG_TAG)
                            ELSE sent
                       END
                FROM pg_event_trigger_ddl_commands() c
                WHERE NOT c.in_extension AND c.schema_name IS DISTINCT FROM 'pg_temp'
                  AND c.command_tag <> 'REFRESH MATERIALIZED VIEW'
                RETURNING *
            )
            SELECT count(*), max(ddl_id), max(ddl_identity) INTO logged, last, what FROM rows;
        END IF;
        IF last / 1000 > (last - logged) / 1000 THEN
            PERFORM _pgpm._trim_ddl_log();
        END IF;
        -- After NOTIFY a transaction can't be prepared.
        IF logged > 0 AND current_setting('max_prepared_transactions') = '0' THEN
            PERFORM pg_notify('ddl_change', left(concat_ws(' ', TG_TAG, what), 1000));
        END IF;
    EXCEPTION WHEN OTHERS THEN
        RAISE WARNING 'pgpm could not log "%": %', TG_TAG, SQLERRM;
    END;
END
$$;
COMMENT ON FUNCTION _pgpm._log_ddl() IS
    'Logs what a DDL command did, and notifies channel ddl_change. It never fails';
