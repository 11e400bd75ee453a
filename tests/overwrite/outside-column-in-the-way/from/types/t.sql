CREATE TYPE t AS (a int);
