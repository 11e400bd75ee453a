ALTER TABLE old_name ADD COLUMN b int;
