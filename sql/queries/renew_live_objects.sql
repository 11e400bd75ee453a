-- After an upgrade: what had not drifted is recorded as the new functions see it; drift stays drift.
CREATE TABLE _pgpm.live_after AS
SELECT p.pkg_id, l.*
FROM _pgpm.packages p CROSS JOIN LATERAL _pgpm._objects_to_record(p.pkg_schema) l
WHERE p.pkg_status = 1;

UPDATE _pgpm.package_objects o
SET (obj_fingerprint, obj_id, obj_catalog_hash) =
    (SELECT a.fingerprint, a.object_id, a.catalog_hash FROM _pgpm.live_after a
     WHERE a.pkg_id = o.pkg_id AND a.object_kind = o.obj_kind AND a.object_identity = o.obj_identity)
FROM _pgpm.live_before b
WHERE b.pkg_id = o.pkg_id AND b.object_kind = o.obj_kind AND b.object_identity = o.obj_identity
  AND b.fingerprint = o.obj_fingerprint;

DELETE FROM _pgpm.package_objects WHERE obj_fingerprint IS NULL AND obj_sha256 IS NULL;

-- What only the new functions see.
INSERT INTO _pgpm.package_objects (pkg_id, obj_position, obj_kind, obj_identity, obj_fingerprint, obj_id, obj_catalog_hash)
SELECT a.pkg_id,
       (SELECT coalesce(max(o.obj_position), 0) FROM _pgpm.package_objects o WHERE o.pkg_id = a.pkg_id)
           + row_number() OVER (PARTITION BY a.pkg_id ORDER BY a.object_kind COLLATE "C", a.object_identity COLLATE "C"),
       a.object_kind, a.object_identity, a.fingerprint, a.object_id, a.catalog_hash
FROM _pgpm.live_after a
WHERE NOT EXISTS (SELECT FROM _pgpm.live_before b
                  WHERE b.pkg_id = a.pkg_id AND b.object_kind = a.object_kind AND b.object_identity = a.object_identity)
  AND NOT EXISTS (SELECT FROM _pgpm.package_objects o
                  WHERE o.pkg_id = a.pkg_id AND o.obj_kind = a.object_kind AND o.obj_identity = a.object_identity);

UPDATE _pgpm.packages p SET pkg_catalog_hash = _pgpm._catalog_hash(p.pkg_schema)
FROM _pgpm.untouched_before u
WHERE u.pkg_id = p.pkg_id;

DROP TABLE _pgpm.live_before, _pgpm.live_after, _pgpm.untouched_before;
