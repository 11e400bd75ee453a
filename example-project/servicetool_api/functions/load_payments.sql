CREATE OR REPLACE FUNCTION load_payments(account_id bigint) RETURNS payment[]
LANGUAGE sql STABLE SECURITY DEFINER
AS $$
  SELECT ARRAY(
    SELECT ROW(
      p.id,
      p.paid_on,
      p.method,
      ROW(p.paid, p.currency)::money_amount,
      ROW(p.refunded, p.currency)::money_amount
    )::payment
    FROM payments AS p
    WHERE p.account_id = load_payments.account_id
    ORDER BY p.paid_on, p.id
  );
$$;

COMMENT ON FUNCTION load_payments(bigint)
  IS 'The stored payments of an account, oldest first.';
