-- $1: schema; triggers, policies, rules and casts that its package made outside of it
INSERT INTO _pgpm.package_outside_objects (pkg_id, out_kind, out_identity, out_definition)
SELECT p.pkg_id, o.object_kind, o.object_identity, o.definition
FROM _pgpm.packages p, _pgpm._made_outside($1) o
WHERE p.pkg_schema = $1 AND p.pkg_status = 1
  AND o.object_id <> ALL (string_to_array(coalesce(current_setting('pgpm.made_before', true), ''), ',')::oid[])
ON CONFLICT (pkg_id, out_kind, out_identity) DO UPDATE SET out_definition = excluded.out_definition
