CREATE FUNCTION from_int(int) RETURNS color LANGUAGE sql IMMUTABLE AS $$SELECT row($1)::color$$;
