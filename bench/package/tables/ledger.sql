CREATE TABLE ledger (
    id bigint PRIMARY KEY,
    module text NOT NULL,
    customer bigint NOT NULL,
    amount numeric(14, 2) NOT NULL,
    currency text NOT NULL,
    state text NOT NULL DEFAULT 'new',
    entered timestamptz NOT NULL DEFAULT now(),
    note text
);
