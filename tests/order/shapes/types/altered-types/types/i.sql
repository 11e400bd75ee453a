CREATE FUNCTION is_ok(text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
