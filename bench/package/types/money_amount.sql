CREATE TYPE money_amount_@MODULE@ AS (
    amount numeric(14, 2),
    currency text
);
