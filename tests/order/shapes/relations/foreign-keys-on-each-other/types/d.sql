CREATE UNIQUE INDEX paths_code ON paths (code);
