CREATE OR REPLACE FUNCTION next_ticket(accounts account[])
RETURNS TABLE (
  email     email_address,
  ticket_id bigint,
  subject   text,
  priority  ticket_priority,
  waited    interval
)
LANGUAGE sql STABLE
AS $$
  SELECT
    customer.email,
    listed.id,
    listed.subject,
    listed.priority,
    now() - (listed.events[1]).happened_at
  FROM unnest(accounts) AS customer
  CROSS JOIN LATERAL list_tickets(customer, '{new}') AS listed
  ORDER BY listed.priority DESC, (listed.events[1]).happened_at, listed.id
  LIMIT 1;
$$;

COMMENT ON FUNCTION next_ticket(account[])
  IS 'The ticket that the next free agent takes: the most pressing new one, then the oldest.';
