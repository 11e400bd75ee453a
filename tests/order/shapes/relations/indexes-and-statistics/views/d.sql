COMMENT ON STATISTICS word_statistics IS 'expressions';
