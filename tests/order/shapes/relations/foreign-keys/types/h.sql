CREATE TABLE customers (id int PRIMARY KEY, referrer int REFERENCES customers);
