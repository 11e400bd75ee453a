CREATE FUNCTION round_up(value numeric) RETURNS numeric RETURN ceil(value);
