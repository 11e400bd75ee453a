CREATE FUNCTION normal(b text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(b) $$;
