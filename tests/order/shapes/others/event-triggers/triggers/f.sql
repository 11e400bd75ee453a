CREATE TABLE ddl_log (tag text, n int DEFAULT nothing());
