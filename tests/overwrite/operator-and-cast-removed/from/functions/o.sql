CREATE FUNCTION show(p pair) RETURNS text LANGUAGE sql  AS $$ SELECT 'x' $$;
CREATE FUNCTION same(a pair, b pair) RETURNS boolean LANGUAGE sql  AS $$ SELECT true $$;
CREATE OPERATOR === (leftarg = pair, rightarg = pair, function = same);
CREATE CAST (pair AS text) WITH FUNCTION show(pair);
