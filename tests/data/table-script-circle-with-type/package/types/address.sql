CREATE TYPE address AS (street text, owner customer);
