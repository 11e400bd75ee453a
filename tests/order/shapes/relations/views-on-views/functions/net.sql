CREATE FUNCTION net(gross numeric) RETURNS numeric LANGUAGE sql AS 'SELECT gross / 1.19';
