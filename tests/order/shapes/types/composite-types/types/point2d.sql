CREATE TYPE point2d AS (x double precision, y double precision);
