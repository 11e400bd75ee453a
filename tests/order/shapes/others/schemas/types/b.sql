CREATE FUNCTION pool.depth(pool.lanes) RETURNS shop_01_00_00.depth LANGUAGE sql AS 'SELECT 1';
