CREATE TYPE address AS (
  street text,
  zip    text
);
