CREATE VIEW yearly WITH (security_barrier) AS
WITH monthly AS (SELECT * FROM monthly), best AS (SELECT max(amount) AS amount FROM monthly)
SELECT m.month, m.amount FROM monthly m JOIN best USING (amount);
