CREATE VIEW evens AS SELECT x FROM generate_series(1, 10) x WHERE is_even(x);
