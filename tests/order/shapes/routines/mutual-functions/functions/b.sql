CREATE FUNCTION is_odd(int) RETURNS boolean LANGUAGE sql AS 'SELECT CASE WHEN $1 = 0 THEN false ELSE is_even($1 - 1) END';
