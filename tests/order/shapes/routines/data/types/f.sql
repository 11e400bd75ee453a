CREATE VIEW names AS SELECT name FROM settings;
CREATE FUNCTION doubled(int) RETURNS int LANGUAGE sql AS 'SELECT twice($1)';
