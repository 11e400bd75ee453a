CREATE TYPE b AS (x c[]);
