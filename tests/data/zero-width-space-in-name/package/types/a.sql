CREATE TYPE address AS (
  str​eet text,
  city text
);
