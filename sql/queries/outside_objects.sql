-- $1: id of a package row
SELECT o.out_kind AS kind, o.out_identity AS identity
FROM _pgpm.package_outside_objects o
WHERE o.pkg_id = $1::bigint
ORDER BY o.out_kind, o.out_identity COLLATE "C"
