-- Instead of what was recorded of the same objects. $1: schema, $2: statements of some files as a JSON array of
-- [kind, identity, sha256, file, line, script, shape], $3: objects that had drifted, as a JSON array
WITH package AS (
    SELECT pkg_id FROM _pgpm.packages WHERE pkg_schema = $1 AND pkg_status = 1
),
statements AS (
    SELECT row ->> 0 AS kind, row ->> 1 AS identity, row ->> 2 AS sha256, row ->> 3 AS file,
           (row ->> 4)::integer AS line, row ->> 5 AS script, nullif(row -> 6, 'null') AS shape, position
    FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS rows (row, position)
),
live AS MATERIALIZED (
    SELECT * FROM _pgpm._objects_to_record($1)
),
forgotten AS (
    DELETE FROM _pgpm.package_objects o USING package p
    WHERE o.pkg_id = p.pkg_id
      AND EXISTS (SELECT FROM statements s WHERE s.kind = o.obj_kind AND s.identity = o.obj_identity)
),
kept AS (
    SELECT o.* FROM _pgpm.package_objects o JOIN package p ON p.pkg_id = o.pkg_id
),
made AS (
    SELECT s.kind, s.identity, s.sha256, s.file, s.line, s.script, l.fingerprint, l.object_id, l.catalog_hash,
           s.shape, s.position
    FROM statements s LEFT JOIN live l ON l.object_kind = s.kind AND l.object_identity = s.identity
    UNION ALL
    -- What came with them and has no statement of its own.
    SELECT l.object_kind, l.object_identity, NULL, NULL, NULL, NULL, l.fingerprint, l.object_id, l.catalog_hash,
           NULL, NULL
    FROM live l
    WHERE NOT EXISTS (SELECT FROM statements s WHERE s.kind = l.object_kind AND s.identity = l.object_identity)
      AND NOT EXISTS (SELECT FROM kept k WHERE k.obj_kind = l.object_kind AND k.obj_identity = l.object_identity)
      AND trim(concat(l.object_kind, ' ', l.object_identity)) NOT IN (SELECT jsonb_array_elements_text($3::jsonb))
)
INSERT INTO _pgpm.package_objects
    (pkg_id, obj_position, obj_kind, obj_identity, obj_sha256, obj_file, obj_line, obj_script, obj_fingerprint,
     obj_shape, obj_id, obj_catalog_hash)
SELECT package.pkg_id,
       (SELECT coalesce(max(k.obj_position), 0) FROM kept k)
           + row_number() OVER (ORDER BY m.position, m.kind COLLATE "C", m.identity COLLATE "C"),
       m.kind, m.identity, m.sha256, m.file, m.line, m.script, m.fingerprint, m.shape, m.object_id, m.catalog_hash
FROM package, made m
