CREATE TABLE customer (id integer);
CREATE INDEX by_id ON customer (id);
CREATE TABLE customer (id integer, name text);
CREATE INDEX by_id ON customer (id);
CREATE SEQUENCE customer;
