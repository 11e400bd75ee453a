-- Before an upgrade, with the functions of the earlier form: what they see, to tell from it what has drifted.
CREATE TABLE _pgpm.live_before AS
SELECT p.pkg_id, l.object_kind, l.object_identity, l.fingerprint
FROM _pgpm.packages p CROSS JOIN LATERAL _pgpm._live_objects(p.pkg_schema) l
WHERE p.pkg_status = 1;
CREATE TABLE _pgpm.untouched_before AS
SELECT p.pkg_id
FROM _pgpm.packages p
WHERE p.pkg_status = 1 AND p.pkg_catalog_hash = _pgpm._catalog_hash(p.pkg_schema);
