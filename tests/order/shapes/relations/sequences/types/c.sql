CREATE SEQUENCE numbers AS bigint;
COMMENT ON SEQUENCE numbers IS 'of invoices';
