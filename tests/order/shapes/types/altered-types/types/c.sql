CREATE TYPE state AS ENUM ('new', 'sent');
CREATE FUNCTION is_ok(state) RETURNS boolean LANGUAGE sql AS 'SELECT true';
