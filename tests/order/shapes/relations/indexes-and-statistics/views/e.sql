CREATE TABLE words (id int, word text COLLATE german);
