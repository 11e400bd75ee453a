COMMENT ON COLUMN original.name IS 'copied too';
