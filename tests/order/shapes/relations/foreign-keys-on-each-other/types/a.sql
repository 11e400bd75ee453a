CREATE TABLE instruments (id int NOT NULL, name text NOT NULL, default_path int);
