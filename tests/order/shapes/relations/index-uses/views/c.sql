CREATE UNIQUE INDEX things_by_id ON things (id);
CREATE INDEX things_by_name ON things (name);
