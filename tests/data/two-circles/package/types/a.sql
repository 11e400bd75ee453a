CREATE TYPE a AS (x b);
