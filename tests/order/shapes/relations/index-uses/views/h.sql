COMMENT ON CONSTRAINT things_code ON things IS 'made of an index';
