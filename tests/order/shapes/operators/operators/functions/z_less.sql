CREATE OPERATOR <<< (leftarg = money_amount, rightarg = money_amount, function = less, restrict = scalarltsel);
COMMENT ON OPERATOR <<< (money_amount, money_amount) IS 'is less';
