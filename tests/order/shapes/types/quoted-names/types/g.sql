CREATE FUNCTION day(shop_01_00_00.date, date) RETURNS date LANGUAGE sql AS 'SELECT $2';
COMMENT ON FUNCTION day(shop_01_00_00.date, pg_catalog.date) IS 'two dates';
