-- Says hello.
-- ä

CREATE FUNCTION f(who text)
  RETURNS text
  LANGUAGE sql
  IMMUTABEL
AS $$ SELECT who $$;
