CREATE TYPE block_reason AS ENUM ('fraud', 'abuse', 'payment_failed', 'own_request');

COMMENT ON TYPE block_reason
  IS 'Why an account may be blocked.';
