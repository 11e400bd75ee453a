CREATE FUNCTION plus(a int, b int) RETURNS int LANGUAGE sql  AS $$ SELECT a + b $$;
CREATE AGGREGATE total(int) (sfunc = plus, stype = int, initcond = '0');
COMMENT ON AGGREGATE total(int) IS 'sum';
GRANT EXECUTE ON FUNCTION total(int) TO reader;
CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';
