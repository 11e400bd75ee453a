CREATE TABLE words (id int, word text COLLATE german);
CREATE COLLATION german FROM "C";
