CREATE FUNCTION length_of(t text) RETURNS int IMMUTABLE RETURN length(t);
