CREATE FUNCTION limit_age() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.age > 150 THEN
        NEW.age := 150;
    END IF;
    RETURN NEW;
END$$;

CREATE FUNCTION refuse() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'never';
END$$;

CREATE PROCEDURE forget_people() LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM people;
    COMMIT;
END$$;
