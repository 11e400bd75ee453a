CREATE OPERATOR #< (leftarg = semver, rightarg = semver, function = lt, commutator = #>);
CREATE OPERATOR #<= (leftarg = semver, rightarg = semver, function = le, commutator = #>=);
CREATE OPERATOR #= (leftarg = semver, rightarg = semver, function = eq, commutator = #=);
