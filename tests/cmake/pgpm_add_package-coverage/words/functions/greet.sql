-- Two of one name.
CREATE FUNCTION greet(who text, times integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    greeting text := '';
BEGIN
    IF times < 1 THEN
        RETURN NULL;
    ELSIF times = 1 THEN
        greeting := 'hello ' || who;
    ELSE
        FOR turn IN 1..times LOOP
            greeting := greeting || 'hello ' || who || '; ';
        END LOOP;
    END IF;
    RETURN greeting;
END$$;

CREATE FUNCTION greet(who text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN
    RETURN greet(who, 1);
END$$;
