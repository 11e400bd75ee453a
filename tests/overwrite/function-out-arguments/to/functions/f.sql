CREATE FUNCTION f(OUT a int, OUT c text) LANGUAGE sql AS $$ SELECT 1, 'x'::text $$;
