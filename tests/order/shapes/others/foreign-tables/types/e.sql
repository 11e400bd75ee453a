CREATE FUNCTION check_options(text[], oid) RETURNS void LANGUAGE plpgsql AS $$BEGIN END$$;
