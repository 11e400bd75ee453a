CREATE TYPE color AS (red int);
