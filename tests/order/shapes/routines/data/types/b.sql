CREATE TABLE settings (name text);
CREATE UNIQUE INDEX ON settings (name);
