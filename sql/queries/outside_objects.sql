-- Not what another package, or another version, has replaced or made as well: it is that one's now.
-- $1: id of a package row
WITH package AS (
    -- A kept revision's as it was called when it was the current one.
    SELECT CASE WHEN pkg_old_rev IS NULL THEN pkg_schema ELSE left(pkg_schema, -length('_' || pkg_old_rev)) END AS schema
    FROM _pgpm.packages WHERE pkg_id = $1::bigint
),
own AS (
    SELECT * FROM _pgpm.package_outside_objects WHERE pkg_id = $1::bigint
),
rivals AS MATERIALIZED (
    SELECT o.out_kind, o.out_identity, o.out_definition
    FROM _pgpm.package_outside_objects o
         JOIN _pgpm.packages p ON p.pkg_id = o.pkg_id AND p.pkg_status = 1 AND p.pkg_old_rev IS NULL
    WHERE p.pkg_schema <> (SELECT schema FROM package) AND (o.out_kind, o.out_identity) IN (SELECT out_kind, out_identity FROM own)
),
live AS MATERIALIZED (
    SELECT l.object_kind, l.object_identity, _pgpm._outside_definition(l.object_kind, l.object_id) AS definition
    FROM _pgpm._attached_objects() l
    WHERE EXISTS (SELECT FROM rivals)  -- without any, nothing is looked for
      AND (l.object_kind, l.object_identity) IN (SELECT out_kind, out_identity FROM rivals)
)
SELECT o.out_kind AS kind, o.out_identity AS identity
FROM own o
WHERE NOT EXISTS (SELECT
                  FROM rivals r
                       JOIN live l ON l.object_kind = r.out_kind AND l.object_identity = r.out_identity
                                  AND l.definition = r.out_definition
                  WHERE r.out_kind = o.out_kind AND r.out_identity = o.out_identity)
ORDER BY o.out_kind, o.out_identity COLLATE "C"
