CREATE FUNCTION show(q pair) RETURNS text LANGUAGE sql  AS $$ SELECT 'x' $$;
CREATE FUNCTION same(x pair, b pair) RETURNS boolean LANGUAGE sql  AS $$ SELECT true $$;
CREATE OPERATOR === (leftarg = pair, rightarg = pair, function = same);
CREATE CAST (pair AS text) WITH FUNCTION show(pair);
