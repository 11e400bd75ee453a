CREATE FUNCTION log_users() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN PERFORM count(*) FROM added; RETURN NULL; END$$;
