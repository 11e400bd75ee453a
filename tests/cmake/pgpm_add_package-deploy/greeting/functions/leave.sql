CREATE FUNCTION leave(name text) RETURNS text LANGUAGE sql AS $$ SELECT 'Bye, ' || name $$;
