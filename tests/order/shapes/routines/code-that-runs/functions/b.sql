CREATE FUNCTION checksum(code text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT digits(code) % 1';
