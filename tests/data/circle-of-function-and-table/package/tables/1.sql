CREATE TABLE customer (
  id integer DEFAULT next_id()
);
