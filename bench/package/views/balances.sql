CREATE VIEW balances_@MODULE@ AS
    SELECT customer, (value).currency AS currency, sum((value).amount) AS balance
    FROM entries_@MODULE@
    WHERE state <> 'closed'
    GROUP BY customer, (value).currency;
