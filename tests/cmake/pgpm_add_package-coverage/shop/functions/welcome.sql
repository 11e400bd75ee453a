CREATE FUNCTION welcome(who text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN words.greet(who) || '!';
END$$;
