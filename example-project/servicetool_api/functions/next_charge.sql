CREATE OR REPLACE FUNCTION next_charge(running subscription) RETURNS money_amount
LANGUAGE sql IMMUTABLE
AS $$
  SELECT ROW(
    CASE
      WHEN running.auto_renew THEN greatest((running.price).amount - (running.credit).amount, 0)
      ELSE 0
    END,
    (running.price).currency
  )::money_amount;
$$;

COMMENT ON FUNCTION next_charge(subscription)
  IS 'What the subscription will be charged when its period ends: its price less the credit.';
