CREATE FUNCTION add(amount, amount) RETURNS amount LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT ($1::numeric + $2::numeric)::amount';
