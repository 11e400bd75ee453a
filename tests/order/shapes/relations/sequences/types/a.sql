ALTER SEQUENCE numbers OWNED BY invoices.number;
