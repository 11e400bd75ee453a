CREATE FUNCTION sounds_like(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT left($1, 1) = left($2, 1)';
