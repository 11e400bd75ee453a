CREATE FUNCTION step_canonical(step_range) RETURNS step_range LANGUAGE internal IMMUTABLE STRICT AS 'int4range_canonical';
