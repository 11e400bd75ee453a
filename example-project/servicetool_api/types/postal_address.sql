CREATE TYPE postal_address AS (
  street      text,
  postal_code text,
  city        text,
  country     country_code
);

COMMENT ON TYPE postal_address
  IS 'Where letters to a customer go.';
