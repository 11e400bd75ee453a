CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = temperature_difference, multirange_type_name = spans);
