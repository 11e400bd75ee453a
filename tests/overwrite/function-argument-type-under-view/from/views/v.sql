CREATE VIEW v AS SELECT f(1) AS one;
COMMENT ON VIEW v IS 'a view';
COMMENT ON COLUMN v.one IS 'a column';
GRANT SELECT ON v TO reader;
GRANT SELECT (one) ON v TO writer;
