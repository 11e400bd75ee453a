CREATE TYPE amount_range AS RANGE (SUBTYPE = amount);

COMMENT ON TYPE amount_range
  IS 'From which to which amount, such as "[0,50]".';
