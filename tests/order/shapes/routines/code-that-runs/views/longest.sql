CREATE MATERIALIZED VIEW longest AS SELECT max(total()) AS length;
