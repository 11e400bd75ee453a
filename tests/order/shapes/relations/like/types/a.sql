CREATE TABLE copy (LIKE original INCLUDING ALL, further int);
