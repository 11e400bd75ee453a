CREATE TYPE ticket AS (
  id       bigint,
  subject  text,
  priority ticket_priority,
  state    ticket_state,
  events   ticket_event[]
);

COMMENT ON TYPE ticket
  IS 'A question of a customer with its history; the newest event stands last.';
