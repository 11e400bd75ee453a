CREATE FUNCTION word(name text) RETURNS text LANGUAGE sql AS $$ SELECT 'Hello, ' || name $$;
