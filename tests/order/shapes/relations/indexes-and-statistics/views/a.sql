CREATE INDEX by_soundex ON words (soundex_of(word) text_pattern_ops, word COLLATE german) INCLUDE (id) WHERE is_word(word);
