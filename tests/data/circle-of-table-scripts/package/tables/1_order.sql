CREATE TABLE orders (customer integer REFERENCES customer);
