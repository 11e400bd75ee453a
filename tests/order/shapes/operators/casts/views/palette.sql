CREATE VIEW palette AS SELECT upper(c) AS name, CAST(1 AS color) AS one FROM colors;
