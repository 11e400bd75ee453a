-- $1: name of a schema
SELECT o.object_kind AS kind, o.object_identity AS identity, o.fingerprint AS fingerprint, o.object_id AS id,
       CASE
           WHEN o.object_kind IN ('function', 'procedure', 'aggregate') THEN 'pg_proc'
           WHEN o.object_kind IN ('type', 'domain') THEN 'pg_type'
           WHEN o.object_kind IN ('table', 'foreign table', 'view', 'materialized view', 'sequence', 'index') THEN 'pg_class'
           WHEN o.object_kind = 'schema' THEN 'pg_namespace'
           WHEN o.object_kind = 'rule' THEN 'pg_rewrite'
           WHEN o.object_kind = 'operator class' THEN 'pg_opclass'
           WHEN o.object_kind = 'operator family' THEN 'pg_opfamily'
           WHEN o.object_kind = 'statistics' THEN 'pg_statistic_ext'
           WHEN o.object_kind = 'text search configuration' THEN 'pg_ts_config'
           WHEN o.object_kind = 'text search dictionary' THEN 'pg_ts_dict'
           ELSE 'pg_' || o.object_kind  -- trigger, policy, cast, operator, collation, conversion
       END AS class
FROM _pgpm._live_objects($1) o
ORDER BY o.object_kind COLLATE "C", o.object_identity COLLATE "C"
