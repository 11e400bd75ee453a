CREATE OPERATOR #>= (leftarg = semver, rightarg = semver, function = ge, commutator = #<=);
CREATE OPERATOR #> (leftarg = semver, rightarg = semver, function = gt, commutator = #<);
CREATE OPERATOR #= (leftarg = semver, rightarg = text, function = eq_text);
