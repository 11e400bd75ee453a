CREATE TYPE mood AS ENUM ('ok');
CREATE DOMAIN Mood AS text;
CREATE TYPE span AS RANGE (SUBTYPE = integer);
CREATE TYPE span AS (a integer);
