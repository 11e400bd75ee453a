CREATE OR REPLACE FUNCTION _pgpm._type_name(type_id oid, schema_name text)
RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN type_id = 0 THEN 'NONE'
                WHEN starts_with(type_name, own_prefix) THEN substr(type_name, length(own_prefix) + 1)
                ELSE type_name
           END
    FROM concat(quote_ident(schema_name), '.') AS own_prefix, format_type(nullif(type_id, 0), NULL) AS type_name
$$;
COMMENT ON FUNCTION _pgpm._type_name(oid, text) IS
    'A type as identities name it: without the given schema; NONE for an operand that there is not';
