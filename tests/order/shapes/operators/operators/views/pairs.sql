CREATE VIEW pairs AS SELECT a FROM (VALUES ('a')) AS words (a) WHERE a ~=~# a;
