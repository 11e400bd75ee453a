CREATE FUNCTION width(span, spans) RETURNS float8 LANGUAGE sql AS 'SELECT upper($1) - lower($1)';
