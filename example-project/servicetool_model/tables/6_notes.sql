CREATE TABLE notes (
  account_id bigint      NOT NULL REFERENCES accounts ON DELETE CASCADE,
  position   bigint      NOT NULL,
  written_at timestamptz NOT NULL,
  agent      text        NOT NULL,
  body       text        NOT NULL,
  PRIMARY KEY (account_id, position)
);

COMMENT ON TABLE notes
  IS 'What agents wrote about customers.';
