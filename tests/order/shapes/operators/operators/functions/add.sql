CREATE FUNCTION add(money_amount, money_amount) RETURNS money_amount LANGUAGE sql IMMUTABLE
AS $$SELECT (($1).value + ($2).value, ($1).currency)::money_amount$$;
CREATE FUNCTION sounds_like(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT left($1, 1) = left($2, 1)';
CREATE FUNCTION less(money_amount, money_amount) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).value < ($2).value';
CREATE FUNCTION negative(money_amount) RETURNS money_amount LANGUAGE sql IMMUTABLE AS $$SELECT (-($1).value, ($1).currency)::money_amount$$;
