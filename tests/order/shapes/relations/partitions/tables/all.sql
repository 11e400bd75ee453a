CREATE TABLE history (x int);
