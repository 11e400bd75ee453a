CREATE FUNCTION to_text(color) RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT '#' || ($1).red$$;
