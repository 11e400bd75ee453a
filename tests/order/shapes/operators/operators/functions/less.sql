CREATE FUNCTION less(money_amount, money_amount) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).value < ($2).value';
CREATE FUNCTION negative(money_amount) RETURNS money_amount LANGUAGE sql IMMUTABLE AS $$SELECT (-($1).value, ($1).currency)::money_amount$$;
