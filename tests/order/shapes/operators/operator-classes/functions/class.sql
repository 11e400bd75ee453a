CREATE OPERATOR CLASS semver_order DEFAULT FOR TYPE semver USING btree FAMILY semver_ops AS
  OPERATOR 1 #<, OPERATOR 2 #<=, OPERATOR 3 #=, OPERATOR 4 #>=, OPERATOR 5 #>, FUNCTION 1 compare(semver, semver);
