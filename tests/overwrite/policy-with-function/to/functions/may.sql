CREATE FUNCTION may(b int) RETURNS boolean LANGUAGE sql  AS $$ SELECT true $$;
