CREATE OR REPLACE FUNCTION _pgpm._foreign_objects(package _pgpm.packages)
RETURNS SETOF text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT trim(concat(l.object_kind, ' ', l.object_identity))
    FROM _pgpm._live_objects(package.pkg_schema) l
    WHERE NOT EXISTS (SELECT FROM _pgpm.package_objects o
                      WHERE o.pkg_id = package.pkg_id AND o.obj_fingerprint IS NOT NULL
                        AND o.obj_kind = l.object_kind AND o.obj_identity = l.object_identity)
    ORDER BY l.object_kind COLLATE "C", l.object_identity COLLATE "C"
$$;
COMMENT ON FUNCTION _pgpm._foreign_objects(_pgpm.packages) IS
    'What stands in a package''s schema and no deployment made: "function f()"';
