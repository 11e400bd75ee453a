CREATE OPERATOR #>= (leftarg = semver, rightarg = semver, function = ge, commutator = #<=);
CREATE OPERATOR #> (leftarg = semver, rightarg = semver, function = gt, commutator = #<);
