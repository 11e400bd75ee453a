CREATE FUNCTION add(numeric, numeric) RETURNS numeric LANGUAGE sql AS $$ SELECT $1 + $2 $$;
CREATE AGGREGATE total(money_amount) (SFUNC = add, STYPE = numeric);
CREATE AGGREGATE total(numeric) (SFUNC = add, STYPE = sumtype);
CREATE OPERATOR <+> (LEFTARG = vector, RIGHTARG = numeric, FUNCTION = add);
