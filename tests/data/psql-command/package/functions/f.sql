CREATE FUNCTION full_address(a address) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT a.street || ', ' || a.zip
$$;
\i other.sql
