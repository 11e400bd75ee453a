CREATE TABLE box (a int);
