CREATE VIEW last_number AS SELECT last_value, currval('invoices_s_seq') FROM numbers;
