-- Without settings of its own, so that it becomes part of the query.
CREATE OR REPLACE FUNCTION _pgpm._object_class(object_kind text)
RETURNS text
LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE
        WHEN object_kind IN ('function', 'procedure', 'aggregate') THEN 'pg_proc'
        WHEN object_kind IN ('type', 'domain') THEN 'pg_type'
        WHEN object_kind IN ('table', 'foreign table', 'view', 'materialized view', 'sequence', 'index') THEN 'pg_class'
        WHEN object_kind = 'schema' THEN 'pg_namespace'
        WHEN object_kind = 'default privileges' THEN 'pg_default_acl'
        WHEN object_kind = 'rule' THEN 'pg_rewrite'
        WHEN object_kind = 'operator class' THEN 'pg_opclass'
        WHEN object_kind = 'operator family' THEN 'pg_opfamily'
        WHEN object_kind = 'statistics' THEN 'pg_statistic_ext'
        WHEN object_kind = 'text search configuration' THEN 'pg_ts_config'
        WHEN object_kind = 'text search dictionary' THEN 'pg_ts_dict'
        ELSE 'pg_' || object_kind  -- trigger, policy, cast, operator, collation, conversion
    END
$$;
COMMENT ON FUNCTION _pgpm._object_class(text) IS 'The catalog that holds objects of a kind';
