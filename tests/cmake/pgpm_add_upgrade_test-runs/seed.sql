INSERT INTO model.orders (id, price, note) VALUES (1, 9.90, 'first'), (2, 5, NULL);
