CREATE VIEW open_entries_@MODULE@ AS
    SELECT id, customer, (value).amount AS amount, entered
    FROM entries_@MODULE@
    WHERE state IN ('new', 'open');
