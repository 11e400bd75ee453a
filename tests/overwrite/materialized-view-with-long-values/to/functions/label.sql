CREATE FUNCTION label(b text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT upper(b) $$;
