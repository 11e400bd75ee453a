CREATE FUNCTION domain_of(email text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$BEGIN RETURN split_part(email, '@', 2); END$$;
