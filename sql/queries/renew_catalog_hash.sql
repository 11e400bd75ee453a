-- Each object was seen to be as deployed, though catalog rows had changed: by REFRESH, by what others made here, by a
-- restored dump. The next look need not go that far. What has changed since then must show, so that the rows must be
-- those that were seen. $1: schema, $2: hash of its catalog rows before the look
WITH package AS (
    UPDATE _pgpm.packages SET pkg_catalog_hash = $2
    WHERE pkg_schema = $1 AND pkg_status = 1 AND _pgpm._catalog_hash($1) = $2
    RETURNING pkg_id
)
UPDATE _pgpm.package_objects o SET obj_id = l.object_id, obj_catalog_hash = l.catalog_hash
FROM package p, _pgpm._objects_to_record($1) l
WHERE o.pkg_id = p.pkg_id AND o.obj_fingerprint IS NOT NULL
  AND l.object_kind = o.obj_kind AND l.object_identity = o.obj_identity
  AND (l.object_id, l.catalog_hash) IS DISTINCT FROM (o.obj_id, o.obj_catalog_hash)
