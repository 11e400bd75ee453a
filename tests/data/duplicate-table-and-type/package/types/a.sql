CREATE TYPE customer AS (id integer);
