ALTER TABLE lines ADD FOREIGN KEY (order_id) REFERENCES orders (id);
COMMENT ON CONSTRAINT orders_customer ON orders IS 'who pays';
COMMENT ON INDEX customers_pkey IS 'made by the constraint';
