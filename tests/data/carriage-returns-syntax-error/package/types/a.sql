CREATE TYPE a AS (
  x text,
  y text,,
  z text
);
