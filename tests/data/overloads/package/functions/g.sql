CREATE FUNCTION f(x bigint) RETURNS text LANGUAGE sql AS $$ SELECT 1::text $$;
