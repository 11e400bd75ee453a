CREATE TABLE old_name (a int);
CREATE VIEW kept AS SELECT a FROM old_name;
