ALTER TABLE lines ADD FOREIGN KEY (order_id) REFERENCES orders (id);
