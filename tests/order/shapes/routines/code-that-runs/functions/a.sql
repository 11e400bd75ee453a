CREATE FUNCTION is_valid(code text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$BEGIN RETURN checksum(code) = 0; END$$;
