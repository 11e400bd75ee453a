COMMENT ON CONSTRAINT instruments_default_path ON instruments IS 'where its files go';
