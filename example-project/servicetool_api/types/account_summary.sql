CREATE TYPE account_summary AS (
  email        email_address,
  name         text,
  status       account_status,
  plan         subscription_plan,
  days_left    integer,
  credit       money_amount,
  paid         money_amount,
  open_tickets bigint
);

COMMENT ON TYPE account_summary
  IS 'An account in one line, for lists and the head of a page.';
