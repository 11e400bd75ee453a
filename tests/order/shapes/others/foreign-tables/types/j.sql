CREATE VIEW new_orders AS SELECT id FROM orders WHERE state = 'new';
ALTER FOREIGN TABLE orders ADD COLUMN note text;
