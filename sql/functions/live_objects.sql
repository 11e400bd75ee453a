-- For all at once rather than for each: what thousands of objects have alike, such as owners and privileges,
-- is made into text once.
CREATE OR REPLACE FUNCTION _pgpm._live_objects(schema_name text, ids oid[] DEFAULT NULL)
RETURNS TABLE (object_kind text, object_identity text, object_id oid, fingerprint text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH objects AS MATERIALIZED (
        SELECT o.object_kind, o.object_identity, o.class_id, o.object_id, o.owner, o.privileges,
               substr(sha256(convert_to(o.definition, 'UTF8')), 1, 16) AS definition, o.part_privileges, o.part_comments
        FROM (SELECT * FROM _pgpm._live_others(schema_name, ids)
              UNION ALL
              SELECT * FROM _pgpm._live_relations(schema_name, ids)
              UNION ALL
              SELECT * FROM _pgpm._live_types(schema_name, ids)
              UNION ALL
              SELECT * FROM _pgpm._live_routines(schema_name, ids)
              UNION ALL
              SELECT * FROM _pgpm._live_parts(schema_name, ids)) o
    ),
    owners AS (
        SELECT o.owner, _pgpm._short_hash(pg_get_userbyid(o.owner)) AS hash
        FROM objects o WHERE o.owner IS NOT NULL GROUP BY o.owner
    ),
    privileges AS (
        SELECT p.*, _pgpm._short_hash(p.sorted) AS hash
        FROM (SELECT o.owner, o.privileges, _pgpm._sorted_privileges(o.privileges, o.owner) AS sorted
              FROM objects o WHERE o.owner IS NOT NULL GROUP BY o.owner, o.privileges OFFSET 0) p
    )
    SELECT o.object_kind, o.object_identity, o.object_id,
           concat(encode(o.definition, 'hex'),
                  '.', w.hash,
                  '.', CASE WHEN o.part_privileges IS NULL THEN v.hash
                            ELSE _pgpm._short_hash(concat_ws(E'\n', v.sorted, o.part_privileges)) END,
                  '.', CASE WHEN d.objoid IS NOT NULL OR o.part_comments IS NOT NULL
                            THEN _pgpm._short_hash(concat_ws(E'\n', d.description, o.part_comments)) END,
                  CASE WHEN c.relkind = 'm' AND NOT c.relispopulated THEN '.unpopulated' END)
    FROM objects o
         LEFT JOIN owners w ON w.owner = o.owner
         LEFT JOIN privileges v ON v.owner = o.owner AND v.privileges = o.privileges
         LEFT JOIN pg_description d ON d.classoid = o.class_id AND d.objoid = o.object_id AND d.objsubid = 0
         LEFT JOIN pg_class c ON o.object_kind = 'materialized view' AND c.oid = o.object_id
$$;
COMMENT ON FUNCTION _pgpm._live_objects(text, oid[]) IS
    'All objects of a schema, the schema itself among them (with an empty identity), or those with the given OIDs; each with a fingerprint in four parts with dots between: of definition, owner, privileges and comments; a materialized view without data says so in a fifth';
