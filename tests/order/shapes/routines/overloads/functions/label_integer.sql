CREATE FUNCTION label(int, upto real = 1) RETURNS text LANGUAGE sql AS $$SELECT 'integer'$$;
COMMENT ON FUNCTION label(int4, float4) IS 'of integers';
