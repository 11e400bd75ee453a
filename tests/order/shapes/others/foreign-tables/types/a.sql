CREATE FOREIGN TABLE orders (id int, state order_state DEFAULT first_state()) SERVER warehouse OPTIONS (name 'orders');
