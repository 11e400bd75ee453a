CREATE FUNCTION total(a money_amount, b money_amount, c money_amount DEFAULT (1, 'EUR')::money_amount #+ (1, 'EUR')::money_amount)
RETURNS money_amount BEGIN ATOMIC SELECT a #+ b #+ ~~- c; END;
