CREATE FUNCTION middle(numeric[]) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1[1 + array_length($1, 1) / 2]';
