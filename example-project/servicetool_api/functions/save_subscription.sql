CREATE OR REPLACE FUNCTION save_subscription(
  account_id   bigint,
  subscription subscription
) RETURNS void
LANGUAGE sql SECURITY DEFINER
AS $$
  INSERT INTO subscriptions (account_id, plan, period, price, credit, currency, auto_renew)
  VALUES (
    account_id, subscription.plan, subscription.period, (subscription.price).amount,
    (subscription.credit).amount, (subscription.price).currency, subscription.auto_renew
  );
$$;

COMMENT ON FUNCTION save_subscription(bigint, subscription)
  IS 'Stores the subscription of an account that has none.';
