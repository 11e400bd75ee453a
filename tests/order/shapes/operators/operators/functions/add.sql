CREATE FUNCTION add(money_amount, money_amount) RETURNS money_amount LANGUAGE sql IMMUTABLE
AS $$SELECT (($1).value + ($2).value, ($1).currency)::money_amount$$;
