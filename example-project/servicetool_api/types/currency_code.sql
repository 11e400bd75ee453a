CREATE DOMAIN currency_code AS text
  CHECK (VALUE ~ '^[A-Z]{3}$');

COMMENT ON DOMAIN currency_code
  IS 'A currency by its three letters of ISO 4217, such as "EUR".';
