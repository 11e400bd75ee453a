CREATE FUNCTION checksum(code text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT digits(code) % 1';
CREATE FUNCTION digits(code text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT length(code)';
