CREATE TABLE orders (id int, customer int);
