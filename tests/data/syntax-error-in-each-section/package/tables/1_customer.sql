CREATE TABLE customer (id integer PRIMARY KEY);
ALTER TABLE customer ADD COLUM name text;
