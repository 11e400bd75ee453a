CREATE FUNCTION may(a int) RETURNS boolean LANGUAGE sql  AS $$ SELECT true $$;
