CREATE FUNCTION report(manner tone) RETURNS text LANGUAGE sql AS $$ SELECT greet('you', manner) $$;
