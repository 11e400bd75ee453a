CREATE OR REPLACE FUNCTION _pgpm._attached_objects()
RETURNS TABLE (object_kind text, class_id oid, object_id oid, object_identity text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH objects AS (
        SELECT 'trigger' AS kind, t.tableoid AS class_id, t.oid AS object_id
        FROM pg_trigger t WHERE NOT t.tgisinternal AND t.tgparentid = 0
        UNION ALL
        SELECT 'policy', p.tableoid, p.oid FROM pg_policy p
        UNION ALL
        SELECT 'rule', r.tableoid, r.oid FROM pg_rewrite r WHERE r.rulename <> '_RETURN'
        UNION ALL
        SELECT 'cast', k.tableoid, k.oid FROM pg_cast k WHERE k.oid >= 16384  -- not of the server itself
    )
    SELECT o.kind, o.class_id, o.object_id, i.identity
    FROM objects o, pg_identify_object(o.class_id, o.object_id, 0) i
$$;
COMMENT ON FUNCTION _pgpm._attached_objects() IS
    'The triggers, policies, rules and casts of the database, named as in package_outside_objects';
