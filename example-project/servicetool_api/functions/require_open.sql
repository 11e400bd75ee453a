CREATE OR REPLACE FUNCTION require_open(customer account) RETURNS void
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF customer.status = 'closed' THEN
    RAISE EXCEPTION 'account % is closed', customer.email
      USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
END
$$;

COMMENT ON FUNCTION require_open(account)
  IS 'Refuses what a closed account cannot take any more (55000).';
