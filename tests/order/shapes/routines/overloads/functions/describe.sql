CREATE FUNCTION describe(number int, word text DEFAULT label(7)) RETURNS text
BEGIN ATOMIC SELECT label(number) || word || label('x'::varchar); END;
