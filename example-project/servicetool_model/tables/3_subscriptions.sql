CREATE TABLE subscriptions (
  account_id bigint         PRIMARY KEY REFERENCES accounts ON DELETE CASCADE,
  plan       text           NOT NULL,
  period     daterange      NOT NULL,
  price      numeric(12, 2) NOT NULL,
  credit     numeric(12, 2) NOT NULL,
  currency   text           NOT NULL,
  auto_renew boolean        NOT NULL
);

COMMENT ON TABLE subscriptions
  IS 'What customers are subscribed to, at most once each.';
