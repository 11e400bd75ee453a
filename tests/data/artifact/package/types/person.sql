-- A person has an address.
CREATE TYPE person AS (
  name    text,
  home    address
);
