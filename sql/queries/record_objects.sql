-- And the hash of the catalog, which holds unless the deployment goes on with something else.
-- $1: schema, $2: the artifact's statements as a JSON array of [kind, identity, sha256, file, line, script, shape],
-- $3: objects that are not of the package and stay, as a JSON array of [kind, identity, file, line]
WITH package AS (
    SELECT pkg_id FROM _pgpm.packages WHERE pkg_schema = $1 AND pkg_status = 1
),
statements AS (
    SELECT row ->> 0 AS kind, row ->> 1 AS identity, row ->> 2 AS sha256, row ->> 3 AS file,
           (row ->> 4)::integer AS line, row ->> 5 AS script, nullif(row -> 6, 'null') AS shape, position
    FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS rows (row, position)
),
leftovers AS (
    SELECT DISTINCT ON (1, 2) row ->> 0 AS kind, row ->> 1 AS identity, row ->> 2 AS file, (row ->> 3)::integer AS line
    FROM jsonb_array_elements($3::jsonb) AS row
),
catalog_rows AS MATERIALIZED (
    SELECT r.object_id, sum(r.hash) AS hash FROM _pgpm._catalog_rows($1) r GROUP BY r.object_id
),
live AS MATERIALIZED (
    SELECT l.*, r.hash AS catalog_hash
    FROM _pgpm._live_objects($1) l LEFT JOIN catalog_rows r ON r.object_id = l.object_id
),
hashed AS (
    UPDATE _pgpm.packages
    SET pkg_catalog_hash = (SELECT coalesce(sum(r.hash), 0)::text FROM catalog_rows r)
    WHERE pkg_schema = $1 AND pkg_status = 1 AND pkg_scope = 'SCHEMA'
),
matched AS (
    SELECT s.*, l.object_kind, l.object_identity, l.fingerprint, l.object_id, l.catalog_hash
    FROM statements s
         LEFT JOIN live l ON l.object_kind = s.kind AND l.object_identity = s.identity
)
INSERT INTO _pgpm.package_objects
    (pkg_id, obj_position, obj_kind, obj_identity, obj_sha256, obj_file, obj_line, obj_script, obj_fingerprint,
     obj_shape, obj_left, obj_id, obj_catalog_hash)
SELECT package.pkg_id, o.position, o.kind, o.identity, o.sha256, o.file, o.line, o.script, o.fingerprint,
       o.shape, o.is_left, o.object_id, o.catalog_hash
FROM package,
     (SELECT m.position, m.kind, m.identity, m.sha256, m.file, m.line, m.script, m.fingerprint, m.shape,
             false AS is_left, m.object_id, m.catalog_hash
      FROM matched m
      UNION ALL
      SELECT (SELECT count(*) FROM statements)
                 + row_number() OVER (ORDER BY l.object_kind COLLATE "C", l.object_identity COLLATE "C"),
             l.object_kind, l.object_identity, NULL, l.file, l.line, NULL, l.fingerprint, NULL, l.is_left,
             l.object_id, l.catalog_hash
      FROM (SELECT coalesce(l.object_kind, o.kind) AS object_kind, coalesce(l.object_identity, o.identity) AS object_identity,
                   l.fingerprint, l.object_id, l.catalog_hash, o.file, o.line, o.kind IS NOT NULL AS is_left
            FROM live l FULL JOIN leftovers o ON o.kind = l.object_kind AND o.identity = l.object_identity) l
      WHERE NOT EXISTS (SELECT FROM statements s
                        WHERE s.kind = l.object_kind AND s.identity = l.object_identity)) o
