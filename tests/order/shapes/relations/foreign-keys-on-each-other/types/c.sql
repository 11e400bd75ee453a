CREATE UNIQUE INDEX instruments_name ON instruments (name);
