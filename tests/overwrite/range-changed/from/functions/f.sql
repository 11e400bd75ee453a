CREATE FUNCTION f(s span) RETURNS int LANGUAGE sql  AS $$ SELECT 1 $$;
CREATE FUNCTION g(s span_multirange) RETURNS int LANGUAGE sql  AS $$ SELECT 1 $$;
