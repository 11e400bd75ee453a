CREATE OR REPLACE FUNCTION save_account(customer account) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
AS $$
BEGIN
  DELETE FROM accounts WHERE id = customer.id;
  INSERT INTO accounts (
    id, email, name, street, postal_code, city, country,
    status, block_reason, blocked_by, blocked_at
  )
  VALUES (
    customer.id, customer.email, customer.name,
    (customer.address).street, (customer.address).postal_code,
    (customer.address).city, (customer.address).country,
    customer.status, (customer.block).reason, (customer.block).agent, (customer.block).blocked_at
  );
  IF (customer.subscription).plan IS NOT NULL THEN
    PERFORM save_subscription(customer.id, customer.subscription);
  END IF;
  PERFORM save_payments(customer.id, customer.payments);
  PERFORM save_tickets(customer.id, customer.tickets);
  PERFORM save_notes(customer.id, customer.notes);
  RETURN customer.id;
END
$$;

COMMENT ON FUNCTION save_account(account)
  IS 'Stores an account with all that belongs to it, in place of what was stored, and gives its id.';
