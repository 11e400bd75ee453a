CREATE VIEW daily AS SELECT day, sum(net(amount)) AS amount FROM sales GROUP BY day;
