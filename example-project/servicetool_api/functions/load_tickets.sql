CREATE OR REPLACE FUNCTION load_tickets(account_id bigint) RETURNS ticket[]
LANGUAGE sql STABLE SECURITY DEFINER
AS $$
  SELECT ARRAY(
    SELECT ROW(
      t.id,
      t.subject,
      t.priority,
      t.state,
      ARRAY(
        SELECT ROW(e.happened_at, e.agent, e.state, e.comment)::ticket_event
        FROM ticket_events AS e
        WHERE e.account_id = t.account_id AND e.ticket_id = t.id
        ORDER BY e.position
      )
    )::ticket
    FROM tickets AS t
    WHERE t.account_id = load_tickets.account_id
    ORDER BY t.position
  );
$$;

COMMENT ON FUNCTION load_tickets(bigint)
  IS 'The stored tickets of an account in the order in which they were opened.';
