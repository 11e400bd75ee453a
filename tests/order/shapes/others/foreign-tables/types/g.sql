CREATE FUNCTION first_state() RETURNS order_state LANGUAGE sql AS $$SELECT 'new'::order_state$$;
