CREATE FUNCTION warm(celsius) RETURNS boolean LANGUAGE own_language TRANSFORM FOR TYPE celsius AS 'x';
