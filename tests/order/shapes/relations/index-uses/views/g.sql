CREATE UNIQUE INDEX things_by_code ON things (code);
