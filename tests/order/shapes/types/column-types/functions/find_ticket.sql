CREATE FUNCTION find_ticket(number tickets.id%TYPE) RETURNS TABLE (id tickets.id%TYPE, state tickets.state%TYPE)
LANGUAGE sql AS 'SELECT id, state FROM tickets WHERE id = number';
