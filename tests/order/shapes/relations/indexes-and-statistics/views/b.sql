CREATE STATISTICS word_statistics ON (soundex_of(word)), id FROM words;
