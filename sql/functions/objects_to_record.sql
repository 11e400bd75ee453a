CREATE OR REPLACE FUNCTION _pgpm._objects_to_record(schema_name text)
RETURNS TABLE (object_kind text, object_identity text, object_id oid, fingerprint text, catalog_hash numeric)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT l.object_kind, l.object_identity, l.object_id, l.fingerprint, r.hash
    FROM _pgpm._live_objects(schema_name) l
         LEFT JOIN (SELECT c.object_id, sum(c.hash) AS hash FROM _pgpm._catalog_rows(schema_name) c GROUP BY c.object_id) r
             ON r.object_id = l.object_id
$$;
COMMENT ON FUNCTION _pgpm._objects_to_record(text) IS
    'All objects of a schema as package_objects keeps them: fingerprint, OID, and the sum of the hashes of their catalog rows';
