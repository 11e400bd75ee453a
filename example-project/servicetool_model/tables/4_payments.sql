CREATE TABLE payments (
  account_id bigint         NOT NULL REFERENCES accounts ON DELETE CASCADE,
  id         bigint         NOT NULL,
  paid_on    date           NOT NULL,
  method     text           NOT NULL,
  paid       numeric(12, 2) NOT NULL,
  refunded   numeric(12, 2) NOT NULL CHECK (refunded <= paid),
  currency   text           NOT NULL,
  PRIMARY KEY (account_id, id)
);

COMMENT ON TABLE payments
  IS 'What customers paid, and what of it was given back.';
