-- Of a record that held when the deployment began, only what it changed; and the hash of the catalog, which holds
-- unless the deployment goes on with something else. $1: schema, $2: statements that differ from
-- those recorded in the same place, as a JSON array of [position, sha256, file, line, script, shape]
WITH package AS (
    SELECT pkg_id FROM _pgpm.packages WHERE pkg_schema = $1 AND pkg_status = 1
),
statements AS (
    SELECT (row ->> 0)::integer AS position, row ->> 1 AS sha256, row ->> 2 AS file, (row ->> 3)::integer AS line,
           row ->> 4 AS script, nullif(row -> 5, 'null') AS shape
    FROM jsonb_array_elements($2::jsonb) AS row
),
recorded AS MATERIALIZED (
    SELECT o.obj_position, o.obj_kind, o.obj_identity, o.obj_id, o.obj_catalog_hash, o.obj_sha256
    FROM _pgpm.package_objects o JOIN package p ON p.pkg_id = o.pkg_id
),
catalog_rows AS MATERIALIZED (
    SELECT r.object_id, sum(r.hash) AS hash FROM _pgpm._catalog_rows($1) r GROUP BY r.object_id
),
hashed AS (
    UPDATE _pgpm.packages
    SET pkg_catalog_hash = (SELECT coalesce(sum(r.hash), 0)::text FROM catalog_rows r)
    WHERE pkg_schema = $1 AND pkg_status = 1 AND pkg_scope = 'SCHEMA'
),
touched AS MATERIALIZED (
    SELECT coalesce(r.object_id, o.obj_id) AS id, o.obj_identity AS identity, r.object_id IS NULL AS is_gone
    FROM catalog_rows r FULL JOIN (SELECT * FROM recorded WHERE obj_id IS NOT NULL) o ON o.obj_id = r.object_id
    WHERE o.obj_catalog_hash IS DISTINCT FROM r.hash
),
-- Definitions name types, relations and functions: where one of these may have another name, or another column,
-- what uses it has another definition, too.
scope AS MATERIALIZED (
    SELECT CASE WHEN NOT EXISTS (
                    SELECT FROM touched t
                    WHERE NOT t.is_gone
                      AND NOT EXISTS (SELECT FROM pg_proc p
                                      WHERE p.oid = t.id
                                        AND (t.identity IS NULL OR starts_with(t.identity, quote_ident(p.proname) || '(')))
                      AND NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = t.id AND c.relkind IN ('i', 'I'))
                      AND NOT EXISTS (SELECT FROM pg_trigger g WHERE g.oid = t.id)
                      AND NOT EXISTS (SELECT FROM pg_policy y WHERE y.oid = t.id)
                      AND NOT EXISTS (SELECT FROM pg_namespace n WHERE n.oid = t.id))
                THEN ARRAY(SELECT id FROM touched) END AS ids
),
live AS MATERIALIZED (
    SELECT l.object_kind AS kind, l.object_identity AS identity, l.object_id AS id, l.fingerprint, r.hash
    FROM _pgpm._live_objects($1, (SELECT ids FROM scope)) l LEFT JOIN catalog_rows r ON r.object_id = l.object_id
),
gone AS (
    DELETE FROM _pgpm.package_objects o
    USING package p
    WHERE o.pkg_id = p.pkg_id AND o.obj_sha256 IS NULL
      AND o.obj_id IN (SELECT t.id FROM touched t)
      AND NOT EXISTS (SELECT FROM live l WHERE l.kind = o.obj_kind AND l.identity = o.obj_identity)
),
-- Found first, since they are few; an object that is gone keeps the row of its statement.
affected AS MATERIALIZED (
    SELECT r.obj_position AS position, r.obj_kind AS kind, r.obj_identity AS identity, r.obj_id AS id
    FROM recorded r
    WHERE r.obj_position IN (SELECT s.position FROM statements s)
       OR (r.obj_kind, r.obj_identity) IN (SELECT l.kind, l.identity FROM live l)
       OR r.obj_sha256 IS NOT NULL AND r.obj_id IN (SELECT t.id FROM touched t)
),
changed AS (
    UPDATE _pgpm.package_objects o
    SET obj_sha256 = CASE WHEN s.position IS NULL THEN o.obj_sha256 ELSE s.sha256 END,
        obj_file = CASE WHEN s.position IS NULL THEN o.obj_file ELSE s.file END,
        obj_line = CASE WHEN s.position IS NULL THEN o.obj_line ELSE s.line END,
        obj_script = CASE WHEN s.position IS NULL THEN o.obj_script ELSE s.script END,
        obj_shape = CASE WHEN s.position IS NULL THEN o.obj_shape ELSE s.shape END,
        obj_fingerprint = CASE WHEN l.kind IS NULL AND t.id IS NULL THEN o.obj_fingerprint ELSE l.fingerprint END,
        obj_id = CASE WHEN l.kind IS NULL AND t.id IS NULL THEN o.obj_id ELSE l.id END,
        obj_catalog_hash = CASE WHEN l.kind IS NULL AND t.id IS NULL THEN o.obj_catalog_hash ELSE l.hash END
    FROM affected a
         CROSS JOIN package p
         LEFT JOIN statements s ON s.position = a.position
         LEFT JOIN live l ON l.kind = a.kind AND l.identity = a.identity
         LEFT JOIN touched t ON t.id = a.id
    WHERE o.pkg_id = p.pkg_id AND o.obj_position = a.position
      AND (s.position IS NOT NULL
           OR (l.fingerprint, l.id, l.hash) IS DISTINCT FROM (o.obj_fingerprint, o.obj_id, o.obj_catalog_hash))
),
added AS (
    INSERT INTO _pgpm.package_objects (pkg_id, obj_position, obj_kind, obj_identity, obj_fingerprint, obj_id, obj_catalog_hash)
    SELECT p.pkg_id,
           (SELECT max(r.obj_position) FROM recorded r) + row_number() OVER (ORDER BY l.kind COLLATE "C", l.identity COLLATE "C"),
           l.kind, l.identity, l.fingerprint, l.id, l.hash
    FROM package p, live l
    WHERE NOT EXISTS (SELECT FROM recorded r WHERE r.obj_kind = l.kind AND r.obj_identity = l.identity)
)
SELECT count(*) FROM touched
