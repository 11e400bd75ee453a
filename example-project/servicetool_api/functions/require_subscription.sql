CREATE OR REPLACE FUNCTION require_subscription(
  customer account,
  today    date DEFAULT current_date
) RETURNS void
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF days_left(customer.subscription, today) = 0 THEN
    RAISE EXCEPTION 'account % has no running subscription', customer.email
      USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
END
$$;

COMMENT ON FUNCTION require_subscription(account, date)
  IS 'Refuses what needs a running subscription (55000).';
