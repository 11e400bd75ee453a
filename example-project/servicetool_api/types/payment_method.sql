CREATE TYPE payment_method AS ENUM ('card', 'direct_debit', 'invoice', 'voucher');

COMMENT ON TYPE payment_method
  IS 'How a customer paid.';
