CREATE FUNCTION area(width numeric, height numeric DEFAULT standard_height()) RETURNS numeric
RETURN round_up(width * height);
