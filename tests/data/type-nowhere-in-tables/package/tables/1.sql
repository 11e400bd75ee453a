CREATE TABLE customer (
  id serial PRIMARY KEY,
  home adress,
  mood mode DEFAULT 'ok'
);
ALTER TABLE customer ADD COLUMN phone phonenumber;
ALTER TABLE customer ALTER COLUMN home TYPE addres;
CREATE TABLE typed OF person_type;
