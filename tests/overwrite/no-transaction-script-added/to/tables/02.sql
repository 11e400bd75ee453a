-- pgpm: no-transaction
CREATE INDEX CONCURRENTLY crate_a ON crate (a);
