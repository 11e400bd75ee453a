CREATE FUNCTION from_sql(internal) RETURNS internal LANGUAGE internal IMMUTABLE STRICT AS 'array_unnest_support';
CREATE FUNCTION validate_own(oid) RETURNS void LANGUAGE plpgsql AS $$BEGIN END$$;
