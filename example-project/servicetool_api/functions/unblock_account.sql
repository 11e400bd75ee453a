CREATE OR REPLACE FUNCTION unblock_account(
  customer    account,
  agent       agent_name,
  happened_at timestamptz DEFAULT now()
) RETURNS account
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  ended account_block := customer.block;
BEGIN
  IF customer.status <> 'blocked' THEN
    RAISE EXCEPTION 'account % is not blocked', customer.email
      USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  customer.status := 'active';
  customer.block := NULL;
  RETURN add_note(
    customer, agent,
    format('unblocked, was blocked by %s: %s', ended.agent, ended.reason), happened_at);
END
$$;

COMMENT ON FUNCTION unblock_account(account, agent_name, timestamptz)
  IS 'Makes a blocked account active again and notes who had blocked it.';
