CREATE TYPE money_amount AS (
  amount   amount,
  currency currency_code
);

COMMENT ON TYPE money_amount
  IS 'An amount of money in its currency.';
