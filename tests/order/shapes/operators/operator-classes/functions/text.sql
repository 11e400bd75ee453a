CREATE OPERATOR #= (leftarg = semver, rightarg = text, function = eq_text);
