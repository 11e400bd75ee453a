CREATE FUNCTION digits(code text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT length(code)';
