CREATE PUBLICATION changes FOR TABLE orders (id, day) WHERE (day > '2000-01-01');
