CREATE TYPE measure AS (value numeric, unit text);
