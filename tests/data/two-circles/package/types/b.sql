CREATE TYPE b AS (x a);
