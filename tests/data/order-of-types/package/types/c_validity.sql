CREATE TYPE validity AS RANGE (subtype = date);
CREATE TYPE price_range AS RANGE (subtype = numeric);
