CREATE TYPE address AS (street text);
CREATE TYPE person AS (home addr­ess);
