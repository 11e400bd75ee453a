CREATE TABLE tickets (
  account_id bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
  id         bigint NOT NULL,
  position   bigint NOT NULL,
  subject    text   NOT NULL,
  priority   text   NOT NULL,
  state      text   NOT NULL,
  PRIMARY KEY (account_id, id)
);

COMMENT ON TABLE tickets
  IS 'Questions of customers.';

CREATE TABLE ticket_events (
  account_id  bigint      NOT NULL,
  ticket_id   bigint      NOT NULL,
  position    bigint      NOT NULL,
  happened_at timestamptz NOT NULL,
  agent       text        NOT NULL,
  state       text        NOT NULL,
  comment     text,
  PRIMARY KEY (account_id, ticket_id, position),
  FOREIGN KEY (account_id, ticket_id) REFERENCES tickets ON DELETE CASCADE
);

COMMENT ON TABLE ticket_events
  IS 'The history of tickets.';
