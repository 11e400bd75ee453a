CREATE OR REPLACE FUNCTION close_account(
  customer    account,
  agent       agent_name,
  happened_at timestamptz DEFAULT now()
) RETURNS account
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  unsolved bigint := (SELECT count(*) FROM list_tickets(customer));
BEGIN
  PERFORM require_open(customer);
  IF unsolved > 0 THEN
    RAISE EXCEPTION 'account % has unsolved tickets', customer.email
      USING ERRCODE = 'object_not_in_prerequisite_state',
            DETAIL = format('Tickets that are not solved: %s.', unsolved);
  END IF;
  IF days_left(customer.subscription, happened_at::date) > 0 THEN
    customer := cancel_subscription(customer, agent, happened_at);
  END IF;
  customer.status := 'closed';
  RETURN add_note(customer, agent, 'closed', happened_at);
END
$$;

COMMENT ON FUNCTION close_account(account, agent_name, timestamptz)
  IS 'Closes an account for good once all its tickets are solved; cancels a subscription.';
