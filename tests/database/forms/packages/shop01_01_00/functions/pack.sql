CREATE FUNCTION pack(n int) RETURNS crate LANGUAGE sql AS $$SELECT n, 'red'::color$$;
