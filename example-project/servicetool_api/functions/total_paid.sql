CREATE OR REPLACE FUNCTION total_paid(customer account) RETURNS money_amount
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  made  payment;
  total money_amount := ROW(0, coalesce(((customer.payments[1]).paid).currency, 'EUR'));
BEGIN
  FOREACH made IN ARRAY customer.payments LOOP
    total := add_money(total, refundable(made));
  END LOOP;
  RETURN total;
END
$$;

COMMENT ON FUNCTION total_paid(account)
  IS 'What a customer has paid in all, less what was given back.';
