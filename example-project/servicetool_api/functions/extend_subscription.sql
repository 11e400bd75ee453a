CREATE OR REPLACE FUNCTION extend_subscription(
  customer    account,
  months      integer,
  agent       agent_name,
  happened_at timestamptz DEFAULT now()
) RETURNS account
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  extended subscription := customer.subscription;
  ends_on  date := upper(extended.period) + make_interval(months => months);
BEGIN
  PERFORM require_subscription(customer, happened_at::date);
  extended.period := daterange(lower(extended.period), ends_on);
  customer.subscription := extended;
  RETURN add_note(customer, agent, format('extended subscription to %s', ends_on), happened_at);
END
$$;

COMMENT ON FUNCTION extend_subscription(account, integer, agent_name, timestamptz)
  IS 'Lets a running subscription end so many months later, free of charge.';
