CREATE FUNCTION first_measure(measure, measure) RETURNS measure LANGUAGE sql IMMUTABLE AS 'SELECT coalesce($1, $2)';
CREATE FUNCTION pass(measure) RETURNS measure LANGUAGE sql IMMUTABLE AS 'SELECT $1';
