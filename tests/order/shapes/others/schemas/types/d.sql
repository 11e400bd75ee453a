CREATE FUNCTION is_deep(pool.lanes) RETURNS boolean LANGUAGE sql AS 'SELECT true';
