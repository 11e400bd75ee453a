CREATE OR REPLACE FUNCTION erase_account(account_id bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER
AS $$
  DELETE FROM accounts AS a WHERE a.id = erase_account.account_id;
$$;

COMMENT ON FUNCTION erase_account(bigint)
  IS 'Forgets a customer with all that is stored of one.';
