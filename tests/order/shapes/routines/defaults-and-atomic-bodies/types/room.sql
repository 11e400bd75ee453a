CREATE TYPE room AS (name text, width numeric);
