CREATE FUNCTION größe() RETURNS text LANGUAGE sql AS $$ SELECT 'groß' || 'größer', FROM maße $$;
