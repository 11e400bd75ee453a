-- $1: name of a schema
SELECT o.object_kind AS kind, o.object_identity AS identity, o.fingerprint AS fingerprint, o.object_id AS id,
       _pgpm._object_class(o.object_kind) AS class
FROM _pgpm._live_objects($1) o
ORDER BY o.object_kind COLLATE "C", o.object_identity COLLATE "C"
