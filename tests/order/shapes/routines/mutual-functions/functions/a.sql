CREATE FUNCTION is_even(int) RETURNS boolean LANGUAGE sql AS 'SELECT CASE WHEN $1 = 0 THEN true ELSE is_odd($1 - 1) END';
