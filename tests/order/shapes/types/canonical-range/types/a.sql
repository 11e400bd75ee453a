CREATE TYPE step_range;
