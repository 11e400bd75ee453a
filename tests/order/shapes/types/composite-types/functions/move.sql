CREATE FUNCTION move(who person, target address) RETURNS SETOF person LANGUAGE plpgsql AS $$
BEGIN who.home := target; RETURN NEXT who; END$$;
