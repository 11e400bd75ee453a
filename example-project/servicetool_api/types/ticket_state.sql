CREATE TYPE ticket_state AS ENUM ('new', 'open', 'waiting', 'solved');

COMMENT ON TYPE ticket_state
  IS 'Where a ticket stands; "waiting" is for an answer of the customer.';
