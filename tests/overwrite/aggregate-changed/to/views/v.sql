CREATE VIEW v AS SELECT total(x) AS t FROM generate_series(1, 3) AS x;
