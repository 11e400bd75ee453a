CREATE FUNCTION shade(c color DEFAULT 7::color) RETURNS text RETURN c::text;
