CREATE TABLE events (id int, year int, note text) PARTITION BY RANGE (half(year) int_order);
