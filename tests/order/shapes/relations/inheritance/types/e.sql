CREATE TABLE boats (id int, wheels int, color text);
