CREATE FUNCTION visible(id int) RETURNS boolean LANGUAGE sql AS $$ SELECT id > 0 $$;
