CREATE OR REPLACE FUNCTION days_left(
  running subscription,
  today   date DEFAULT current_date
) RETURNS integer
LANGUAGE sql IMMUTABLE
AS $$
  SELECT coalesce(greatest(upper(running.period) - today, 0), 0);
$$;

COMMENT ON FUNCTION days_left(subscription, date)
  IS 'How many days the subscription still runs; 0 if it is over or there is none.';
