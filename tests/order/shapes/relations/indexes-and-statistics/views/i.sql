ALTER INDEX by_soundex SET (fillfactor = 70);
COMMENT ON INDEX by_soundex IS 'for search';
