CREATE FUNCTION temperature_difference(temperature, temperature) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2';
