ALTER TABLE settings ADD COLUMN value int;
SELECT doubled(value) FROM settings;
