CREATE FUNCTION monthly_total_@MODULE@_@VARIANT@(p_year integer)
RETURNS TABLE (month integer, currency text, total numeric, largest numeric)
LANGUAGE sql STABLE AS $$
    SELECT extract(month FROM l.entered)::integer AS month,
           l.currency,
           sum(l.amount),
           max(l.amount)
    FROM ledger l
    WHERE l.module = '@MODULE@'
      AND l.entered >= make_date(p_year, 1, 1)
      AND l.entered < make_date(p_year + @VARIANT@, 1, 1)
      AND EXISTS (SELECT FROM ledger o WHERE o.customer = l.customer AND o.state = 'open')
    GROUP BY 1, 2
    ORDER BY 1, 2
$$;
