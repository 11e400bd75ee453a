CREATE UNIQUE INDEX ON settings (name);
