CREATE INDEX ON codes (checksum(code));
