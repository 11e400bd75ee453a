CREATE OPERATOR #+ (leftarg = money_amount, rightarg = money_amount, function = add, commutator = #+);
CREATE OPERATOR ~~- (rightarg = money_amount, function = negative);
