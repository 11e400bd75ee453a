CREATE FUNCTION word() RETURNS text LANGUAGE sql AS $$ SELECT 'word'::text $$;
