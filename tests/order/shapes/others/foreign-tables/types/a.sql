CREATE FOREIGN TABLE orders (id int, state order_state DEFAULT first_state()) SERVER warehouse OPTIONS (name 'orders');
CREATE VIEW new_orders AS SELECT id FROM orders WHERE state = 'new';
ALTER FOREIGN TABLE orders ADD COLUMN note text;
