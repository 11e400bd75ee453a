CREATE FUNCTION f(ticket) RETURNS SETOF "Customer" LANGUAGE plpgsql AS $$
DECLARE c "Customer";
BEGIN
  c.name := 'x';
  RETURN NEXT c;
END
$$;
