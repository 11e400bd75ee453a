CREATE TABLE users (name text, changed timestamptz);
