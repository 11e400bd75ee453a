CREATE TYPE z AS (a one, b two);
CREATE TYPE y AS (
  a three,
  b text
);
