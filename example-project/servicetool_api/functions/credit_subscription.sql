CREATE OR REPLACE FUNCTION credit_subscription(
  customer    account,
  credit      money_amount,
  agent       agent_name,
  happened_at timestamptz DEFAULT now()
) RETURNS account
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  credited subscription := customer.subscription;
BEGIN
  PERFORM require_subscription(customer, happened_at::date);
  credited.credit := add_money(credited.credit, credit_subscription.credit);
  customer.subscription := credited;
  RETURN add_note(
    customer, agent, format('credited %s', format_money(credit_subscription.credit)), happened_at);
END
$$;

COMMENT ON FUNCTION credit_subscription(account, money_amount, agent_name, timestamptz)
  IS 'Lowers what a running subscription will be charged next.';
