CREATE FUNCTION total("order") RETURNS amount LANGUAGE sql AS 'SELECT ($1).total'; CREATE VIEW totals AS SELECT total(o) FROM orders o;
