CREATE OR REPLACE FUNCTION save_tickets(
  account_id bigint,
  tickets    ticket[]
) RETURNS void
LANGUAGE sql SECURITY DEFINER
AS $$
  INSERT INTO tickets (account_id, id, position, subject, priority, state)
  SELECT
    save_tickets.account_id, opened.id, opened.position, opened.subject, opened.priority,
    opened.state
  FROM unnest(save_tickets.tickets)
    WITH ORDINALITY AS opened (id, subject, priority, state, events, position);

  INSERT INTO ticket_events (account_id, ticket_id, position, happened_at, agent, state, comment)
  SELECT
    save_tickets.account_id, opened.id, step.position, step.happened_at, step.agent, step.state,
    step.comment
  FROM unnest(save_tickets.tickets) AS opened
  CROSS JOIN LATERAL unnest(opened.events)
    WITH ORDINALITY AS step (happened_at, agent, state, comment, position);
$$;

COMMENT ON FUNCTION save_tickets(bigint, ticket[])
  IS 'Stores the tickets of an account that has none, with their history.';
