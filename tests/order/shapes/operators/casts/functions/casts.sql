CREATE CAST (color AS text) WITH FUNCTION to_text(color) AS IMPLICIT;
COMMENT ON CAST (color AS text) IS 'as in CSS';
CREATE FUNCTION to_text(color) RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT '#' || ($1).red$$;
