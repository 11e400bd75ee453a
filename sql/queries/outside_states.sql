-- What packages made outside of their schemas, each with whether it is as it was recorded, and its
-- identity as _live_parts has it, without the schema's name (that before a revision was kept aside).
WITH recorded AS (
    SELECT o.*, p.pkg_old_rev IS NOT NULL AS is_old,
           CASE WHEN p.pkg_old_rev IS NULL THEN p.pkg_schema
                ELSE left(p.pkg_schema, -length('_' || p.pkg_old_rev)) END AS schema_name
    FROM _pgpm.package_outside_objects o JOIN _pgpm.packages p USING (pkg_id)
    WHERE p.pkg_status = 1
),
live AS MATERIALIZED (
    SELECT * FROM _pgpm._attached_objects() WHERE EXISTS (SELECT FROM recorded)
)
SELECT r.pkg_id AS package, r.out_kind AS kind, r.out_identity AS identity, r.is_old AS is_old,
       replace(replace(r.out_identity, quote_ident(r.schema_name) || '.', ''), 'pg_catalog.', '') AS own_identity,
       CASE WHEN l.object_id IS NULL THEN 'gone'
            WHEN _pgpm._outside_definition(r.out_kind, l.object_id) = r.out_definition THEN 'same'
            ELSE 'changed' END AS state
FROM recorded r LEFT JOIN live l ON l.object_kind = r.out_kind AND l.object_identity = r.out_identity
ORDER BY r.out_kind COLLATE "C", r.out_identity COLLATE "C"
