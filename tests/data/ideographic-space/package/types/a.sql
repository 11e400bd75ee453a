CREATE TYPE a AS (x　text);
