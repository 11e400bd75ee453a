CREATE OR REPLACE FUNCTION format_money(value money_amount) RETURNS text
LANGUAGE sql IMMUTABLE
AS $$
  SELECT format('%s %s', value.amount, value.currency);
$$;

COMMENT ON FUNCTION format_money(money_amount)
  IS 'An amount as people read it: "39.90 EUR".';
