CREATE FUNCTION "Say ""hi"""("Other" int) RETURNS int LANGUAGE sql AS 'SELECT 1';
