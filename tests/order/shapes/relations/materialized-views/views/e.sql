CREATE VIEW most AS SELECT max(count) FROM counts;
