CREATE TYPE part AS (y int);
