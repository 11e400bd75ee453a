CREATE FUNCTION to_int(color) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT ($1).red';
CREATE CAST (color AS int) WITH FUNCTION to_int(color);
