-- What packages made outside of their schemas, each with whether it is as it was recorded, or another package's by
-- now, and its identity as _live_parts has it, without the schema's name (that before a revision was kept aside).
-- $1: ids of package rows as a JSON array; null for all
WITH recorded AS (
    SELECT o.*, p.pkg_old_rev IS NOT NULL AS is_old,
           CASE WHEN p.pkg_old_rev IS NULL THEN p.pkg_schema
                ELSE left(p.pkg_schema, -length('_' || p.pkg_old_rev)) END AS schema_name
    FROM _pgpm.package_outside_objects o JOIN _pgpm.packages p USING (pkg_id)
    WHERE p.pkg_status = 1
      AND ($1::jsonb IS NULL OR p.pkg_id IN (SELECT value::bigint FROM jsonb_array_elements_text($1::jsonb)))
),
live AS MATERIALIZED (
    SELECT l.object_kind, l.object_identity, _pgpm._outside_definition(l.object_kind, l.object_id) AS definition
    FROM _pgpm._attached_objects() l
    WHERE EXISTS (SELECT FROM recorded)  -- without any, nothing is looked for
      AND (l.object_kind, l.object_identity) IN (SELECT out_kind, out_identity FROM recorded)
),
compared AS (
    SELECT r.*, l.definition,
           (SELECT p.pkg_name || ' ' || p.pkg_version_text
            FROM _pgpm.package_outside_objects o JOIN _pgpm.packages p USING (pkg_id)
            WHERE p.pkg_status = 1 AND p.pkg_old_rev IS NULL AND p.pkg_schema <> r.schema_name
              AND o.out_kind = r.out_kind AND o.out_identity = r.out_identity AND o.out_definition = l.definition
            ORDER BY p.pkg_id DESC
            LIMIT 1) AS replaced_by
    FROM recorded r LEFT JOIN live l ON l.object_kind = r.out_kind AND l.object_identity = r.out_identity
)
SELECT c.pkg_id AS package, c.out_kind AS kind, c.out_identity AS identity, c.is_old AS is_old,
       replace(replace(c.out_identity, quote_ident(c.schema_name) || '.', ''), 'pg_catalog.', '') AS own_identity,
       CASE WHEN c.definition IS NULL THEN 'gone'
            WHEN c.definition = c.out_definition THEN 'same'
            WHEN c.replaced_by IS NOT NULL THEN 'replaced'
            ELSE 'changed' END AS state,
       c.replaced_by AS replaced_by
FROM compared c
ORDER BY c.out_kind COLLATE "C", c.out_identity COLLATE "C"
