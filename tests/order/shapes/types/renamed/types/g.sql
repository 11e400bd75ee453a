COMMENT ON FUNCTION new_function(int) IS 'renamed';
