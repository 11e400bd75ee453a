CREATE FUNCTION greet(who text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    IF who = '' THEN
        RAISE EXCEPTION 'nobody to greet';
    END IF;
    RETURN 'hello ' || who;
END$$;
