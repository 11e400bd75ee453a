CREATE TABLE mails (address citext PRIMARY KEY);
