-- Needs types whose names come after its own.
CREATE TYPE account_@MODULE@ AS (
    id bigint,
    owner person_@MODULE@,
    balance money_amount_@MODULE@,
    state state_@MODULE@,
    opened timestamptz
);
