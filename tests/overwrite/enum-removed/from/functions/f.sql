CREATE FUNCTION f(m mood) RETURNS text LANGUAGE sql  AS $$ SELECT m::text $$;
GRANT EXECUTE ON FUNCTION f(mood) TO reader;
