CREATE OR REPLACE FUNCTION refundable(made payment) RETURNS money_amount
LANGUAGE sql IMMUTABLE
AS $$
  SELECT ROW((made.paid).amount - (made.refunded).amount, (made.paid).currency)::money_amount;
$$;

COMMENT ON FUNCTION refundable(payment)
  IS 'What of a payment has not been given back yet.';
