CREATE SEQUENCE owned OWNED BY invoices.number;
