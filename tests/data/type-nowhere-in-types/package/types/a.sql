CREATE TYPE payment AS (
  amount mony,
  paid_at timestamptz[],
  method paymentmethod[]
);

CREATE DOMAIN short_name AS shorttext CHECK (length(VALUE) < 10);
CREATE TYPE price_range AS RANGE (SUBTYPE = prize);
ALTER TYPE payment ADD ATTRIBUTE currency curency;
