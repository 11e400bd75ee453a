CREATE TABLE orders (id int, customer int);
CREATE TABLE articles (code text);
