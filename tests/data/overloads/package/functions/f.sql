CREATE FUNCTION f(a int, OUT b text) LANGUAGE sql AS $$ SELECT 1::text $$;
