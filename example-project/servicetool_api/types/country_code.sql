CREATE DOMAIN country_code AS text
  CHECK (VALUE ~ '^[A-Z]{2}$');

COMMENT ON DOMAIN country_code
  IS 'A country by its two letters of ISO 3166, such as "DE".';
