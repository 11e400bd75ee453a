CREATE OR REPLACE FUNCTION can_move_ticket(
  from_state ticket_state,
  to_state   ticket_state
) RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$
  SELECT to_state = ANY (
    CASE from_state
      WHEN 'new' THEN '{open}'
      WHEN 'open' THEN '{waiting, solved}'
      WHEN 'waiting' THEN '{open, solved}'
      WHEN 'solved' THEN '{open}'
    END::ticket_state[]
  );
$$;

COMMENT ON FUNCTION can_move_ticket(ticket_state, ticket_state)
  IS 'Whether a ticket may go from one state to another: it is opened before it is solved.';
