CREATE FUNCTION "Say ""hi"""("An Arg" int) RETURNS int LANGUAGE sql AS 'SELECT 1';
