CREATE TABLE vehicles (id int, wheels int);
CREATE TABLE things (weight int);
