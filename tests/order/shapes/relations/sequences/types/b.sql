CREATE TABLE invoices (number bigint DEFAULT nextval('numbers'), other int DEFAULT nextval('others'::regclass), id int GENERATED ALWAYS AS IDENTITY, s serial);
