CREATE DOMAIN amount AS numeric CHECK (VALUE >= zero()); CREATE TYPE article AS (code code, price amount);
