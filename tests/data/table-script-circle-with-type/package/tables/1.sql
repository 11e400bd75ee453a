CREATE TABLE customer (id integer, home address);
