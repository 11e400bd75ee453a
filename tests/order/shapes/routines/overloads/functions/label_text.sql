CREATE FUNCTION label(character varying(10)) RETURNS text LANGUAGE sql AS $$SELECT 'text'$$;
CREATE FUNCTION label(timestamp(3) with time zone, dec, national character, bit varying(3))
RETURNS text LANGUAGE sql AS $$SELECT 'time'$$;
