CREATE OR REPLACE FUNCTION summarize_account(
  customer account,
  today    date DEFAULT current_date
) RETURNS account_summary
LANGUAGE sql STABLE
AS $$
  SELECT ROW(
    customer.email,
    customer.name,
    customer.status,
    (customer.subscription).plan,
    days_left(customer.subscription, today),
    (customer.subscription).credit,
    total_paid(customer),
    (SELECT count(*) FROM list_tickets(customer))
  )::account_summary;
$$;

COMMENT ON FUNCTION summarize_account(account, date)
  IS 'An account in one line.';
