CREATE TYPE e AS ENUM ('a');
CREATE TYPE c AS (e e, x int);
CREATE DOMAIN d AS c;
CREATE TYPE r AS RANGE (subtype = int8);
GRANT USAGE ON TYPE e TO reader;
