CREATE FUNCTION red() RETURNS color LANGUAGE sql AS 'SELECT row(1)::color';
CREATE VIEW reds AS SELECT red()::int AS red;
