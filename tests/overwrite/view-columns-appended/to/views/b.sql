CREATE VIEW b WITH (security_barrier) AS SELECT 1 AS x, 2 AS y;
