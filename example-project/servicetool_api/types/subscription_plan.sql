CREATE TYPE subscription_plan AS ENUM ('basic', 'premium', 'premium_plus');

COMMENT ON TYPE subscription_plan
  IS 'What can be subscribed to; in rising order.';
