CREATE FUNCTION initials(p people) RETURNS text RETURN left((p).full_name, 1);
