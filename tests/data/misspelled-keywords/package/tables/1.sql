CREATE TABEL customer (id integer);
