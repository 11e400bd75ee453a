-- Nothing here

CREATE TYPE a AS (a four);
