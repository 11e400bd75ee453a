CREATE OR REPLACE FUNCTION move_ticket(
  customer    account,
  ticket_id   bigint,
  state       ticket_state,
  agent       agent_name,
  comment     note_text DEFAULT NULL,
  happened_at timestamptz DEFAULT now()
) RETURNS account
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  moved ticket;
BEGIN
  FOR place IN 1 .. cardinality(customer.tickets) LOOP
    moved := customer.tickets[place];
    CONTINUE WHEN moved.id <> ticket_id;
    IF NOT can_move_ticket(moved.state, move_ticket.state) THEN
      RAISE EXCEPTION 'ticket % cannot go from % to %', ticket_id, moved.state, move_ticket.state
        USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    moved.state := move_ticket.state;
    moved.events := moved.events
      || ROW(happened_at, agent, move_ticket.state, move_ticket.comment)::ticket_event;
    customer.tickets[place] := moved;
    RETURN customer;
  END LOOP;
  RAISE EXCEPTION 'account % has no ticket %', customer.email, ticket_id
    USING ERRCODE = 'no_data_found';
END
$$;

COMMENT ON FUNCTION move_ticket(account, bigint, ticket_state, agent_name, note_text, timestamptz)
  IS 'Brings a ticket into another state and adds the step to its history.';
