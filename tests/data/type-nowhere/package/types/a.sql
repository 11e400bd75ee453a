CREATE TYPE person AS (
  name text,
  home adress
);
