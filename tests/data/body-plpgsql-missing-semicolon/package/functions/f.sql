CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  a := a + 1
  RETURN a;
END;
$$;
