CREATE DOMAIN email_address AS text
  CHECK (VALUE ~ '^[^@\s]+@[^@\s]+\.[^@\s.]+$');

COMMENT ON DOMAIN email_address
  IS 'An address that mail can be sent to, as far as its form tells.';
