ALTER TABLE settings ADD COLUMN value int;
