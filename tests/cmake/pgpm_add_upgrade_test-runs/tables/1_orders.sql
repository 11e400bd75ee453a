CREATE TABLE orders (id int PRIMARY KEY, price numeric, note text);
