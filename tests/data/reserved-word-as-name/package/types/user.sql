CREATE TYPE user AS (
  name text,
  order integer
);
