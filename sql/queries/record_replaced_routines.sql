-- Of a record that held when the deployment began, what replacing routines changes, which leaves all other catalog
-- rows as they are; so the hash of all follows from those of the routines. $1: schema, $2: as in
-- record_changed_objects.sql
WITH statements AS (
    SELECT (row ->> 0)::integer AS position, row ->> 1 AS sha256, row ->> 2 AS file, (row ->> 3)::integer AS line,
           row ->> 4 AS script, nullif(row -> 5, 'null') AS shape
    FROM jsonb_array_elements($2::jsonb) AS row
),
recorded AS MATERIALIZED (
    SELECT s.*, o.pkg_id, o.obj_id AS id, o.obj_catalog_hash AS hash, s.sha256 IS DISTINCT FROM o.obj_sha256 AS is_replaced
    FROM _pgpm.packages p
         JOIN _pgpm.package_objects o ON o.pkg_id = p.pkg_id
         JOIN statements s ON s.position = o.obj_position
    WHERE p.pkg_schema = $1 AND p.pkg_status = 1
),
-- As _live_objects and _catalog_rows make them.
live AS MATERIALIZED (
    SELECT l.object_id AS id,
           concat(encode(substr(sha256(convert_to(l.definition, 'UTF8')), 1, 16), 'hex'),
                  '.', _pgpm._short_hash(pg_get_userbyid(l.owner)),
                  '.', _pgpm._short_hash(_pgpm._sorted_privileges(l.privileges, l.owner)),
                  '.', _pgpm._short_hash(d.description)) AS fingerprint,
           h.hash
    FROM _pgpm._live_routines($1, ARRAY(SELECT r.id FROM recorded r WHERE r.is_replaced)) l
         LEFT JOIN pg_description d ON d.classoid = l.class_id AND d.objoid = l.object_id AND d.objsubid = 0
         CROSS JOIN LATERAL (
             SELECT sum(hashtextextended(r.xmin::text COLLATE "C", (r.row_id::bigint << 32) + (r.class_id::bigint << 16))) AS hash
             FROM (SELECT p.tableoid AS class_id, p.oid AS row_id, p.xmin FROM pg_proc p WHERE p.oid = l.object_id
                   UNION ALL
                   SELECT c.tableoid, c.objoid, c.xmin FROM pg_description c
                   WHERE c.classoid = l.class_id AND c.objoid = l.object_id) r
         ) h
),
changed AS (
    UPDATE _pgpm.package_objects o
    SET obj_sha256 = r.sha256,
        obj_file = r.file,
        obj_line = r.line,
        obj_script = r.script,
        obj_shape = r.shape,
        obj_fingerprint = coalesce(l.fingerprint, o.obj_fingerprint),
        obj_catalog_hash = coalesce(l.hash, o.obj_catalog_hash)
    FROM recorded r LEFT JOIN live l ON l.id = r.id
    WHERE o.pkg_id = r.pkg_id AND o.obj_position = r.position
)
UPDATE _pgpm.packages p
SET pkg_catalog_hash = coalesce(
        (p.pkg_catalog_hash::numeric
         + (SELECT CASE WHEN count(*) = count(r.hash) THEN coalesce(sum(l.hash - r.hash), 0) END
            FROM live l JOIN recorded r ON r.id = l.id))::text,
        _pgpm._catalog_hash($1))
WHERE p.pkg_schema = $1 AND p.pkg_status = 1
