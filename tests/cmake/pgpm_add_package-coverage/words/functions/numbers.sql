CREATE FUNCTION plus_one(number integer) RETURNS integer LANGUAGE sql AS 'SELECT number + 1';
CREATE FUNCTION minus_one(number integer) RETURNS integer LANGUAGE sql SECURITY DEFINER AS 'SELECT number - 1';
CREATE FUNCTION twice(number integer) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER RETURN number * 2;
