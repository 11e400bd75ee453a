CREATE TYPE b AS (x nowhere);
