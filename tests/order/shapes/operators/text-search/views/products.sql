CREATE TABLE products (name text, words tsvector GENERATED ALWAYS AS (to_tsvector('catalog', name)) STORED);
CREATE INDEX ON products USING gin (to_tsvector('catalog'::regconfig, name));
INSERT INTO products (name) VALUES ('a chair');
