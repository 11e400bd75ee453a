-- pgpm: no-transaction
CREATE INDEX CONCURRENTLY accounts_by_email ON accounts (lower(email));
