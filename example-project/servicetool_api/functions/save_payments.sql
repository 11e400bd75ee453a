CREATE OR REPLACE FUNCTION save_payments(
  account_id bigint,
  payments   payment[]
) RETURNS void
LANGUAGE sql SECURITY DEFINER
AS $$
  INSERT INTO payments (account_id, id, paid_on, method, paid, refunded, currency)
  SELECT
    save_payments.account_id, made.id, made.paid_on, made.method,
    (made.paid).amount, (made.refunded).amount, (made.paid).currency
  FROM unnest(save_payments.payments) AS made;
$$;

COMMENT ON FUNCTION save_payments(bigint, payment[])
  IS 'Stores the payments of an account that has none.';
