CREATE FUNCTION visible(number int) RETURNS boolean LANGUAGE sql AS $$ SELECT number > 0 $$;
