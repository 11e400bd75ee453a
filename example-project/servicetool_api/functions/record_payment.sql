CREATE OR REPLACE FUNCTION record_payment(
  customer   account,
  payment_id bigint,
  method     payment_method,
  paid       money_amount,
  paid_on    date DEFAULT current_date
) RETURNS account
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  PERFORM require_open(customer);
  IF EXISTS (SELECT FROM unnest(customer.payments) AS known WHERE known.id = payment_id) THEN
    RAISE EXCEPTION 'payment % is recorded already', payment_id
      USING ERRCODE = 'unique_violation';
  END IF;
  customer.payments := customer.payments
    || ROW(payment_id, paid_on, method, paid, ROW(0, paid.currency)::money_amount)::payment;
  RETURN customer;
END
$$;

COMMENT ON FUNCTION record_payment(account, bigint, payment_method, money_amount, date)
  IS 'Adds a payment to an account, once.';
