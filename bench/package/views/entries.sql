CREATE VIEW entries_@MODULE@ AS
    SELECT id, customer, ROW(amount, currency)::money_amount_@MODULE@ AS value, state::state_@MODULE@ AS state, entered, note
    FROM ledger
    WHERE module = '@MODULE@';
