CREATE TYPE payment AS (
  id       bigint,
  paid_on  date,
  method   payment_method,
  paid     money_amount,
  refunded money_amount
);

COMMENT ON TYPE payment
  IS 'What a customer paid, and what of it was given back.';
