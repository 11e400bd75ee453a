CREATE OR REPLACE FUNCTION plan_price(
  plan   subscription_plan,
  months integer
) RETURNS money_amount
LANGUAGE sql IMMUTABLE
AS $$
  SELECT ROW(
    months
      * CASE plan WHEN 'premium' THEN 39.90 WHEN 'premium_plus' THEN 54.90 ELSE 0 END
      * CASE WHEN months >= 12 THEN 0.8 WHEN months >= 6 THEN 0.9 ELSE 1 END,
    'EUR'
  )::money_amount;
$$;

COMMENT ON FUNCTION plan_price(subscription_plan, integer)
  IS 'What a plan costs for so many months: 10 % less from 6 months on, 20 % less from 12.';
