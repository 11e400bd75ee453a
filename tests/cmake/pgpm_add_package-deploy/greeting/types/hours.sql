CREATE TYPE hours AS RANGE (subtype = integer);
