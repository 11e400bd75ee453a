CREATE VIEW all_balances_@MODULE@ AS
    SELECT currency, sum(balance) AS balance, count(*) AS customers
    FROM balances_@MODULE@
    GROUP BY currency;
