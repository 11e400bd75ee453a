CREATE TYPE ticket_priority AS ENUM ('low', 'normal', 'high', 'urgent');

COMMENT ON TYPE ticket_priority
  IS 'How much a ticket presses; in rising order.';
