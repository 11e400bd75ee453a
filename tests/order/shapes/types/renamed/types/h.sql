CREATE VIEW kept AS SELECT a FROM old_name;
