CREATE FUNCTION domain_of(citext) RETURNS citext LANGUAGE sql AS $$SELECT split_part($1, '@', 2)$$;
ALTER FUNCTION domain_of(citext) DEPENDS ON EXTENSION citext;
