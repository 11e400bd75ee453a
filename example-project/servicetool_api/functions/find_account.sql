CREATE OR REPLACE FUNCTION find_account(
  accounts account[],
  email    email_address
) RETURNS account
LANGUAGE sql STABLE
AS $$
  SELECT candidate
  FROM unnest(accounts) AS candidate
  WHERE candidate.email = lower(find_account.email)
  ORDER BY candidate.id
  LIMIT 1;
$$;

COMMENT ON FUNCTION find_account(account[], email_address)
  IS 'The account of that address in any case of its letters, or null.';
