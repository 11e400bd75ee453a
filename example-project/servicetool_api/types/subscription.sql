CREATE TYPE subscription AS (
  plan       subscription_plan,
  period     daterange,
  price      money_amount,
  credit     money_amount,
  auto_renew boolean
);

COMMENT ON TYPE subscription
  IS 'What a customer is subscribed to, and the credit that the next charge is lowered by.';
