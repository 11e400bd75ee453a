CREATE TABLE people (id int);
CREATE FUNCTION today() RETURNS date LANGUAGE sql AS 'SELECT current_date';
