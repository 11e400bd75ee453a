ALTER TABLE old_name RENAME TO new_name;
