COMMENT ON EXTENSION citext IS 'text without case';
