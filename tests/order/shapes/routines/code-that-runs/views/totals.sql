CREATE VIEW totals AS SELECT code FROM codes;
