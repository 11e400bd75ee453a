CREATE TABLE original (id int, name text);
