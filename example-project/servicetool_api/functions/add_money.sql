CREATE OR REPLACE FUNCTION add_money(
  one   money_amount,
  other money_amount
) RETURNS money_amount
LANGUAGE plpgsql IMMUTABLE
AS $$
BEGIN
  IF one.currency <> other.currency THEN
    RAISE EXCEPTION 'cannot add % to %', format_money(other), format_money(one)
      USING ERRCODE = 'invalid_parameter_value',
            DETAIL = 'The amounts are of different currencies.';
  END IF;
  one.amount := one.amount + other.amount;
  RETURN one;
END
$$;

COMMENT ON FUNCTION add_money(money_amount, money_amount)
  IS 'The sum of two amounts of one currency.';
