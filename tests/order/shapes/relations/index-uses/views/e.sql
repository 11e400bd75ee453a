CREATE TABLE things (id int NOT NULL, name text NOT NULL, code text NOT NULL);
