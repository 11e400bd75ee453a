-- Who drops a schema takes the same locks exclusively first. What was dropped while this waited for
-- them is found out by choosing again.
CREATE OR REPLACE FUNCTION _pgpm._use_schema(package text, requirement text)
RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    use CONSTANT integer := 1885827181;
    former integer[] := ARRAY(SELECT l.objid::bigint::bit(32)::integer FROM pg_locks l
                              WHERE l.locktype = 'advisory' AND l.classid = 1885827181::oid AND l.objsubid = 2
                                AND l.mode = 'ShareLock' AND l.granted AND l.pid = pg_backend_pid());
    held integer[] := former;
    wanted integer[];
    chosen jsonb := _pgpm._find_schema(package, requirement);
    again jsonb;
    key integer;
BEGIN
    LOOP
        IF NOT has_schema_privilege(to_regnamespace(quote_ident(chosen ->> 'schema')), 'USAGE') THEN
            RAISE EXCEPTION 'role "%" may not use schema "%" of package "%"', current_user, chosen ->> 'schema', package
                USING ERRCODE = 'insufficient_privilege', HINT = 'Deploy the package with --usage for this role.';
        END IF;
        wanted := ARRAY(SELECT DISTINCT hashtext(name) FROM jsonb_array_elements_text(chosen -> 'used') AS name);
        FOREACH key IN ARRAY wanted LOOP
            CONTINUE WHEN key = ANY (held);
            PERFORM pg_advisory_lock_shared(use, key);
            held := held || key;
        END LOOP;
        again := _pgpm._find_schema(package, requirement);
        EXIT WHEN again = chosen;
        chosen := again;
    END LOOP;
    FOREACH key IN ARRAY held LOOP
        CONTINUE WHEN key = ANY (wanted);
        PERFORM pg_advisory_unlock_shared(use, key);
    END LOOP;
    RETURN chosen - 'used';
END
$$;
COMMENT ON FUNCTION _pgpm._use_schema(text, text) IS
    'Chooses as _find_schema does, and locks what was chosen against being dropped until the session ends or chooses anew';
