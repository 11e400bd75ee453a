CREATE OR REPLACE FUNCTION load_subscription(account_id bigint) RETURNS subscription
LANGUAGE sql STABLE SECURITY DEFINER
AS $$
  SELECT ROW(
    s.plan,
    s.period,
    ROW(s.price, s.currency)::money_amount,
    ROW(s.credit, s.currency)::money_amount,
    s.auto_renew
  )::subscription
  FROM subscriptions AS s
  WHERE s.account_id = load_subscription.account_id;
$$;

COMMENT ON FUNCTION load_subscription(bigint)
  IS 'The stored subscription of an account, or null.';
