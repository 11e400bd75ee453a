CREATE FUNCTION total() RETURNS numeric LANGUAGE sql AS $$SELECT sum(price) FROM orders$$;
