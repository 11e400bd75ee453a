ALTER TABLE people ADD COLUMN born date;
COMMENT ON COLUMN people.born IS 'as in the passport';
GRANT SELECT (born) ON people TO pg_monitor;
