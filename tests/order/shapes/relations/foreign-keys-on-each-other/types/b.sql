CREATE TABLE paths (id int NOT NULL, code text NOT NULL, instrument text);
