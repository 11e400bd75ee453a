CREATE FUNCTION length_of(tag) RETURNS int LANGUAGE sql AS 'SELECT length($1)';
