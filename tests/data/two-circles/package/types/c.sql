CREATE TYPE c AS (x d[]);
