CREATE OR REPLACE FUNCTION start_subscription(
  customer  account,
  plan      subscription_plan,
  months    integer,
  starts_on date DEFAULT current_date
) RETURNS account
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  price   money_amount := plan_price(plan, months);
  ends_on date := starts_on + make_interval(months => months);
BEGIN
  IF customer.status <> 'active' THEN
    RAISE EXCEPTION 'account % is %', customer.email, customer.status
      USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  IF days_left(customer.subscription, starts_on) > 0 THEN
    RAISE EXCEPTION 'account % is subscribed already', customer.email
      USING ERRCODE = 'object_not_in_prerequisite_state',
            HINT = 'Extend the subscription, or cancel it and start later.';
  END IF;
  customer.subscription := ROW(
    plan, daterange(starts_on, ends_on), price, ROW(0, price.currency)::money_amount, true);
  RETURN customer;
END
$$;

COMMENT ON FUNCTION start_subscription(account, subscription_plan, integer, date)
  IS 'Subscribes an active account to a plan for so many months, without credit.';
