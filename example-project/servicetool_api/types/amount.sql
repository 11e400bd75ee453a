CREATE DOMAIN amount AS numeric(12, 2)
  CHECK (VALUE >= 0);

COMMENT ON DOMAIN amount
  IS 'An amount of money without its currency; never negative.';
