CREATE OR REPLACE FUNCTION cancel_subscription(
  customer    account,
  agent       agent_name,
  happened_at timestamptz DEFAULT now()
) RETURNS account
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  cancelled subscription := customer.subscription;
BEGIN
  PERFORM require_subscription(customer, happened_at::date);
  cancelled.auto_renew := false;
  customer.subscription := cancelled;
  RETURN add_note(
    customer, agent,
    format('cancelled subscription, ends on %s', upper(cancelled.period)), happened_at);
END
$$;

COMMENT ON FUNCTION cancel_subscription(account, agent_name, timestamptz)
  IS 'Lets a running subscription end with its period.';
