CREATE AGGREGATE median(numeric) (sfunc = collect, stype = numeric[], finalfunc = middle, initcond = '{}');
