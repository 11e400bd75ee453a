CREATE FUNCTION plus(x int, b int) RETURNS int LANGUAGE sql  AS $$ SELECT x + b $$;
CREATE AGGREGATE total(int) (sfunc = plus, stype = int, initcond = '0');
COMMENT ON AGGREGATE total(int) IS 'sum';
GRANT EXECUTE ON FUNCTION total(int) TO reader;
