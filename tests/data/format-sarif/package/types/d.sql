/* 🐘 */ CREATE DOMAIN c AS integer;
CREATE TYPE demo.d AS (x text);
