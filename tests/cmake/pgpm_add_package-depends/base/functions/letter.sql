CREATE FUNCTION letter(name text) RETURNS text LANGUAGE sql AS $$ SELECT 'Hello, ' || name $$;
