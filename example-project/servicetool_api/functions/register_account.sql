CREATE OR REPLACE FUNCTION register_account(
  id      bigint,
  email   email_address,
  name    text,
  address postal_address
) RETURNS account
LANGUAGE sql STABLE
AS $$
  SELECT ROW(id, lower(email), name, address, 'active', NULL, NULL, '{}', '{}', '{}')::account;
$$;

COMMENT ON FUNCTION register_account(bigint, email_address, text, postal_address)
  IS 'A new account: active, without subscription, payments, tickets and notes.';
