CREATE TYPE account AS (
  id           bigint,
  email        email_address,
  name         text,
  address      postal_address,
  status       account_status,
  block        account_block,
  subscription subscription,
  payments     payment[],
  tickets      ticket[],
  notes        note[]
);

COMMENT ON TYPE account
  IS 'A customer with all that customer care sees of one.';
