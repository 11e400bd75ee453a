CREATE AGGREGATE total(amount) (sfunc = add, stype = amount, combinefunc = add, parallel = safe,
  msfunc = add, minvfunc = subtract, mstype = amount);
