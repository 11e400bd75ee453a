CREATE TABLE colors (c color DEFAULT 3, n text);
