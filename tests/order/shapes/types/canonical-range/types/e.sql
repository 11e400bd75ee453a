CREATE FUNCTION steps(step_range[]) RETURNS plan LANGUAGE sql AS 'SELECT NULL::plan';
