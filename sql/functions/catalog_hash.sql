-- Reading which rows there are costs far less than looking at definitions. A sum does not depend on their order.
CREATE OR REPLACE FUNCTION _pgpm._catalog_hash(schema_name text)
RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(sum(r.hash), 0)::text FROM _pgpm._catalog_rows(schema_name) r
$$;
COMMENT ON FUNCTION _pgpm._catalog_hash(text) IS
    'One hash of the catalog rows (OID, transaction) of a schema and all in it: equal hashes mean that nothing has changed';
