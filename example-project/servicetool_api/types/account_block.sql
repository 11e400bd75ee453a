CREATE TYPE account_block AS (
  reason     block_reason,
  agent      agent_name,
  blocked_at timestamptz
);

COMMENT ON TYPE account_block
  IS 'Why, by whom and since when an account is blocked.';
