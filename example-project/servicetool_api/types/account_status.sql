CREATE TYPE account_status AS ENUM ('active', 'blocked', 'closed');

COMMENT ON TYPE account_status
  IS 'The life of an account; a closed one never comes back.';
