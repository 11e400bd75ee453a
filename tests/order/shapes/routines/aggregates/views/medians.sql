CREATE VIEW medians AS SELECT unit, median(value), best() WITHIN GROUP (ORDER BY m) FROM measures m GROUP BY unit;
