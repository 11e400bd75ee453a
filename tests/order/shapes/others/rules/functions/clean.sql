CREATE FUNCTION clean(text) RETURNS text LANGUAGE sql AS 'SELECT trim($1)';
