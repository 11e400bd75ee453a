CREATE TABLE accounts (
  id int DEFAULT next_id() PRIMARY KEY,
  email text CHECK (is_email(email)),
  domain text GENERATED ALWAYS AS (domain_of(email)) STORED,
  CONSTRAINT short CHECK (length_of(email) < 100)
);
CREATE UNIQUE INDEX ON accounts (domain_of(email), id) WHERE is_email(email);
INSERT INTO accounts (email) VALUES ('a@b.c');
