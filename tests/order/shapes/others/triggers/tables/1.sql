CREATE TABLE users (name text);
CREATE TABLE groups (name text);
