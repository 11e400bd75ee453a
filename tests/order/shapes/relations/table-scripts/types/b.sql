CREATE TYPE later AS (x part);
