CREATE FUNCTION label(character varying(10)) RETURNS text LANGUAGE sql AS $$SELECT 'text'$$;
