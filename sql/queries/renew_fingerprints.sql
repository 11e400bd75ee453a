-- Definitions name the schema, so a renamed one has other fingerprints. What had drifted keeps the
-- fingerprint that tells. $1: schema, $2: objects that had drifted, as a JSON array
UPDATE _pgpm.package_objects o
SET obj_fingerprint = l.fingerprint, obj_id = l.object_id, obj_catalog_hash = l.catalog_hash
FROM _pgpm.packages p, _pgpm._objects_to_record($1) l
WHERE p.pkg_schema = $1 AND p.pkg_status = 1 AND o.pkg_id = p.pkg_id
  AND o.obj_fingerprint IS NOT NULL
  AND l.object_kind = o.obj_kind AND l.object_identity = o.obj_identity
  AND trim(concat(o.obj_kind, ' ', o.obj_identity)) NOT IN (SELECT jsonb_array_elements_text($2::jsonb))
