CREATE FUNCTION distance(a point2d, b point2d) RETURNS double precision LANGUAGE sql IMMUTABLE
AS 'SELECT sqrt((a.x - b.x) ^ 2 + (a.y - b.y) ^ 2)';
