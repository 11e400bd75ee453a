CREATE MATERIALIZED VIEW counts AS SELECT name, count(*) FROM people GROUP BY name;
