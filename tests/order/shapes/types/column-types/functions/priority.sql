CREATE FUNCTION priority(ticket tickets.priority%TYPE) RETURNS int LANGUAGE sql AS 'SELECT 1';
COMMENT ON FUNCTION priority(smallint) IS 'of a ticket';
