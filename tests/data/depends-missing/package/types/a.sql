CREATE TYPE ticket AS (
  id    customer_id,
  owner customer,
  other model_1_2_0.customer[]
);
