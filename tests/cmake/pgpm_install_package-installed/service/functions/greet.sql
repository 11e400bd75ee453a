CREATE FUNCTION greet(name text, manner tone) RETURNS text LANGUAGE sql AS $$ SELECT 'Hello, ' || name $$;
