CREATE OR REPLACE FUNCTION load_account(account_id bigint) RETURNS account
LANGUAGE sql STABLE SECURITY DEFINER
AS $$
  SELECT ROW(
    a.id,
    a.email,
    a.name,
    ROW(a.street, a.postal_code, a.city, a.country)::postal_address,
    a.status,
    CASE
      WHEN a.status = 'blocked' THEN ROW(a.block_reason, a.blocked_by, a.blocked_at)::account_block
    END,
    load_subscription(a.id),
    load_payments(a.id),
    load_tickets(a.id),
    load_notes(a.id)
  )::account
  FROM accounts AS a
  WHERE a.id = load_account.account_id;
$$;

COMMENT ON FUNCTION load_account(bigint)
  IS 'An account as it is stored, or null.';
