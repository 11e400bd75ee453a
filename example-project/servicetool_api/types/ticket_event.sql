CREATE TYPE ticket_event AS (
  happened_at timestamptz,
  agent       agent_name,
  state       ticket_state,
  comment     note_text
);

COMMENT ON TYPE ticket_event
  IS 'A step in the life of a ticket: who brought it into which state, and why.';
