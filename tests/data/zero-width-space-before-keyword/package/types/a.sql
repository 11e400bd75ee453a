-- An address.
​CREATE TYPE address AS (street text);
