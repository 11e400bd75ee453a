CREATE TYPE step_range AS RANGE (subtype = int, canonical = step_canonical);
