ALTER STATISTICS word_statistics SET STATISTICS 200;
COMMENT ON STATISTICS word_statistics IS 'expressions';
ALTER INDEX by_soundex SET (fillfactor = 70);
COMMENT ON INDEX by_soundex IS 'for search';
