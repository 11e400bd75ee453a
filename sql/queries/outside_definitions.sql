-- Commands that make again what a package made outside its schema, in order: what is made by a later one may
-- need a cast. $1: id of a package row
SELECT o.out_kind || ' ' || o.out_identity AS name, o.out_role AS role, d.command
FROM _pgpm.package_outside_objects o
     CROSS JOIN LATERAL unnest(o.out_definition) WITH ORDINALITY AS d (command, position)
WHERE o.pkg_id = $1::bigint
ORDER BY o.out_kind, o.out_identity COLLATE "C", d.position
