CREATE TABLE colors (c color DEFAULT 3, n text);
CREATE RULE copy AS ON UPDATE TO colors DO ALSO INSERT INTO colors (n) VALUES (new.c);
