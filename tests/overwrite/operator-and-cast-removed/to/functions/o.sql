CREATE FUNCTION show(p pair) RETURNS text LANGUAGE sql  AS $$ SELECT 'x' $$;
