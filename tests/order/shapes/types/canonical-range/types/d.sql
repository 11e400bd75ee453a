CREATE TYPE plan AS (steps step_range, more step_multirange);
