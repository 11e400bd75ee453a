CREATE TYPE a AS (
  "street text,
  city text
);
