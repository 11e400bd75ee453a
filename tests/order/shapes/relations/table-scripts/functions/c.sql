CREATE FUNCTION late(base) RETURNS later RETURN ($1).late;
