' CREATE TYPE b AS (x text);
