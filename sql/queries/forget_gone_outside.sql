-- What a package made outside of its schema and is not there any more. $1: schema
WITH live AS MATERIALIZED (
    SELECT * FROM _pgpm._attached_objects()
)
DELETE FROM _pgpm.package_outside_objects o
USING _pgpm.packages p
WHERE p.pkg_schema = $1 AND p.pkg_status = 1 AND o.pkg_id = p.pkg_id
  AND NOT EXISTS (SELECT FROM live l WHERE l.object_kind = o.out_kind AND l.object_identity = o.out_identity)
