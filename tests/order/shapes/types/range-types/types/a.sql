CREATE TYPE temperature_range AS RANGE (subtype = temperature, subtype_diff = temperature_difference, subtype_opclass = temperature_ops);
