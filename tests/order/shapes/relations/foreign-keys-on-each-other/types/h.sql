COMMENT ON CONSTRAINT paths_instrument ON paths IS 'whose path';
