CREATE FUNCTION welcome(name text) RETURNS text LANGUAGE sql AS $$ SELECT 'Hello, ' || name $$;
