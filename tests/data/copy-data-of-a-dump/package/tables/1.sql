CREATE TABLE customer (id integer, name text);

COPY customer (id, name) FROM stdin;
1	O'Hara
2	Grün
\.

CREATE INDEX by_name ON customer (name);
