CREATE VIEW monthly AS SELECT date_trunc('month', day) AS month, sum(amount) AS amount FROM daily GROUP BY 1;
