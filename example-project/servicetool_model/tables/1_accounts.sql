CREATE TABLE accounts (
  id          bigint PRIMARY KEY,
  email       text   NOT NULL,
  name        text   NOT NULL,
  street      text,
  postal_code text,
  city        text,
  country     text
);

COMMENT ON TABLE accounts
  IS 'Customers.';
