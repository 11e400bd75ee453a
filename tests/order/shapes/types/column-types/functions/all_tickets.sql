CREATE FUNCTION all_tickets(states ticket_state[]) RETURNS SETOF tickets LANGUAGE sql
AS 'SELECT * FROM tickets WHERE state = ANY (states)';
