CREATE UNIQUE INDEX ON counts (name);
