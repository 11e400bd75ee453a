-- pgpm: no-transaction
VACUUM;