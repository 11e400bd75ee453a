CREATE OR REPLACE FUNCTION block_account(
  customer    account,
  reason      block_reason,
  agent       agent_name,
  happened_at timestamptz DEFAULT now()
) RETURNS account
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF customer.status <> 'active' THEN
    RAISE EXCEPTION 'account % is %', customer.email, customer.status
      USING ERRCODE = 'object_not_in_prerequisite_state',
            HINT = 'Only an active account can be blocked.';
  END IF;
  customer.status := 'blocked';
  customer.block := ROW(reason, agent, happened_at);
  RETURN add_note(customer, agent, format('blocked: %s', reason), happened_at);
END
$$;

COMMENT ON FUNCTION block_account(account, block_reason, agent_name, timestamptz)
  IS 'Blocks an active account and notes why.';
