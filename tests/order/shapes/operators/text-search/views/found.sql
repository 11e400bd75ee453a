CREATE VIEW found AS SELECT ts_lexize('stems', name), plainto_tsquery('catalog', name) FROM products;
