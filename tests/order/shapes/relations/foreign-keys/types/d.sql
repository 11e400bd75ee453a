ALTER TABLE orders ADD UNIQUE (id);
CREATE UNIQUE INDEX articles_code ON articles (code);
