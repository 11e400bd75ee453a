CREATE TYPE celsius AS (degrees int);
