CREATE VIEW running AS SELECT total(x::amount) OVER (ORDER BY x) FROM generate_series(1, 3) x;
