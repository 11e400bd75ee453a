CREATE OR REPLACE FUNCTION change_address(
  customer    account,
  address     postal_address,
  agent       agent_name,
  happened_at timestamptz DEFAULT now()
) RETURNS account
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  former postal_address := customer.address;
BEGIN
  PERFORM require_open(customer);
  customer.address := change_address.address;
  RETURN add_note(
    customer, agent, format('moved, lived at %s', format_address(former)), happened_at);
END
$$;

COMMENT ON FUNCTION change_address(account, postal_address, agent_name, timestamptz)
  IS 'Gives an account another postal address and notes the former one.';
