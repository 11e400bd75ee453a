CREATE OR REPLACE FUNCTION change_email(
  customer    account,
  email       email_address,
  agent       agent_name,
  happened_at timestamptz DEFAULT now()
) RETURNS account
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  former email_address := customer.email;
BEGIN
  PERFORM require_open(customer);
  customer.email := lower(change_email.email);
  RETURN add_note(
    customer, agent, format('changed address of mail, it was %s', former), happened_at);
END
$$;

COMMENT ON FUNCTION change_email(account, email_address, agent_name, timestamptz)
  IS 'Gives an account another address of mail and notes the former one.';
