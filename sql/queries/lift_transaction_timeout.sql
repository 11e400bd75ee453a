-- Servers before PostgreSQL 17 have none. $1: whether for this transaction alone
SELECT pg_catalog.set_config('transaction_timeout', '0', $1::pg_catalog.bool)
WHERE pg_catalog.current_setting('transaction_timeout', true) OPERATOR(pg_catalog.<>) '0'
