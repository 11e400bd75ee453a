CREATE TYPE date AS (day pg_catalog.date, other "View");
