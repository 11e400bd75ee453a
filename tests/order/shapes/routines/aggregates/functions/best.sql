CREATE AGGREGATE best(ORDER BY measure) (sfunc = first_measure, stype = measure, finalfunc = pass);
COMMENT ON AGGREGATE best(ORDER BY measure) IS 'the first';
