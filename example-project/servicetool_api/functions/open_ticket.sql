CREATE OR REPLACE FUNCTION open_ticket(
  customer    account,
  ticket_id   bigint,
  subject     text,
  priority    ticket_priority,
  agent       agent_name,
  happened_at timestamptz DEFAULT now()
) RETURNS account
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  opened ticket_event := ROW(happened_at, agent, 'new', NULL);
BEGIN
  PERFORM require_open(customer);
  customer.tickets := customer.tickets
    || ROW(ticket_id, subject, priority, opened.state, ARRAY[opened])::ticket;
  RETURN customer;
END
$$;

COMMENT ON FUNCTION open_ticket(account, bigint, text, ticket_priority, agent_name, timestamptz)
  IS 'Adds a new ticket to an account.';
