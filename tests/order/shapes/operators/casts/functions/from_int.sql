CREATE FUNCTION from_int(int) RETURNS color LANGUAGE sql IMMUTABLE AS $$SELECT row($1)::color$$;
CREATE CAST (int AS color) WITH FUNCTION from_int(int4) AS ASSIGNMENT;
