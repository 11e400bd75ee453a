SET search_path = x;
CREATE TYPE address AS (
  street text,
  zip    text
);
SELECT set_config('a.b', 'c', false);
