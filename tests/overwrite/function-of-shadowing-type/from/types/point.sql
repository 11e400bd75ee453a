CREATE TYPE point AS (x int, y int);
