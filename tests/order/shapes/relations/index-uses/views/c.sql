CREATE UNIQUE INDEX things_by_id ON things (id);
