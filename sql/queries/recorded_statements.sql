-- Statements of a package of scope DATABASE, in their order. $1: id of its row
SELECT o.obj_kind AS kind, o.obj_identity AS identity,
       EXISTS (SELECT FROM _pgpm.package_objects other
                    JOIN _pgpm.packages p ON p.pkg_id = other.pkg_id AND p.pkg_status = 1 AND p.pkg_scope = 'DATABASE'
               WHERE other.pkg_id <> o.pkg_id AND other.obj_kind = o.obj_kind AND other.obj_identity = o.obj_identity) AS is_shared
FROM _pgpm.package_objects o
WHERE o.pkg_id = $1::bigint AND o.obj_sha256 IS NOT NULL
ORDER BY o.obj_position
