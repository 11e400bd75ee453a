CREATE OR REPLACE FUNCTION load_accounts() RETURNS account[]
LANGUAGE sql STABLE SECURITY DEFINER
AS $$
  SELECT ARRAY(SELECT load_account(a.id) FROM accounts AS a ORDER BY a.id);
$$;

COMMENT ON FUNCTION load_accounts()
  IS 'All accounts as they are stored.';
