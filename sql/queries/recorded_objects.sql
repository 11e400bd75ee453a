-- $1: id of a package row
SELECT o.obj_position AS position, o.obj_kind AS kind, o.obj_identity AS identity, o.obj_sha256 AS sha256, o.obj_file AS file,
       o.obj_line AS line, o.obj_script AS script, o.obj_fingerprint AS fingerprint, o.obj_shape AS shape, o.obj_left AS left_behind,
       o.obj_id AS id, CASE WHEN o.obj_id IS NOT NULL THEN _pgpm._object_class(o.obj_kind) END AS class
FROM _pgpm.package_objects o
WHERE o.pkg_id = $1::bigint
ORDER BY o.obj_position
