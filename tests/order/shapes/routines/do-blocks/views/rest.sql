CREATE VIEW early AS SELECT 'a'::value AS x;
