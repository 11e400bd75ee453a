COMMENT ON PUBLICATION changes IS 'for the warehouse';
