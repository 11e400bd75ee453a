CREATE FUNCTION total(customer integer) RETURNS numeric
LANGUAGE sql
AS $$
  SELECT sum(amount)
    FORM payments
   WHERE customer_id = customer;
$$;
