CREATE FUNCTION old_function(int) RETURNS new_name LANGUAGE sql AS 'SELECT 1, 2';
