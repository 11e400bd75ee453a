CREATE TABLE prices (net money_amount, gross money_amount, CHECK (net <<< gross), twice money_amount DEFAULT (1, 'EUR')::money_amount #+ (2, 'EUR')::money_amount);
CREATE INDEX ON prices ((net #+ gross)) WHERE net OPERATOR(<<<) gross;
