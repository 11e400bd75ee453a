SET lock_timeout = '5s';
CREATE TABLE customer (id bigint PRIMARY KEY, name text);
