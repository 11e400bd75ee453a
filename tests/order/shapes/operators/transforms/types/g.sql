CREATE FUNCTION validate_own(oid) RETURNS void LANGUAGE plpgsql AS $$BEGIN END$$;
