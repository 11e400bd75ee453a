CREATE OR REPLACE FUNCTION list_tickets(
  customer account,
  states   ticket_state[] DEFAULT '{new, open, waiting}'
) RETURNS SETOF ticket
LANGUAGE sql STABLE
AS $$
  SELECT listed.*
  FROM unnest(customer.tickets) AS listed
  WHERE listed.state = ANY (states)
  ORDER BY listed.priority DESC, listed.id;
$$;

COMMENT ON FUNCTION list_tickets(account, ticket_state[])
  IS 'The tickets of an account in the given states, the most pressing first.';
