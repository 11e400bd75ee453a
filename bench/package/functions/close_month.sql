CREATE FUNCTION close_month_@MODULE@_@VARIANT@(p_month date, p_dry_run boolean DEFAULT false)
RETURNS TABLE (customer bigint, entries bigint, total numeric)
LANGUAGE plpgsql AS $$
DECLARE
    v_begin timestamptz := date_trunc('month', p_month);
    v_end timestamptz := date_trunc('month', p_month) + interval '@VARIANT@ month';
    v_row record;
    v_closed integer := 0;
BEGIN
    IF v_end > now() THEN
        RAISE EXCEPTION 'month % is not over', to_char(p_month, 'YYYY-MM');
    END IF;
    FOR v_row IN
        SELECT l.customer, count(*) AS entries, sum(l.amount) AS total
        FROM ledger l
        WHERE l.module = '@MODULE@' AND l.entered >= v_begin AND l.entered < v_end AND l.state <> 'closed'
        GROUP BY l.customer
        ORDER BY l.customer
    LOOP
        customer := v_row.customer;
        entries := v_row.entries;
        total := v_row.total;
        RETURN NEXT;
        CONTINUE WHEN p_dry_run;

        UPDATE ledger l
        SET state = 'closed'
        WHERE l.module = '@MODULE@' AND l.customer = v_row.customer AND l.entered >= v_begin AND l.entered < v_end;
        v_closed := v_closed + 1;
    END LOOP;
    IF v_closed = 0 THEN
        RAISE NOTICE 'nothing to close in %', to_char(p_month, 'YYYY-MM');
    END IF;
    RETURN;
END
$$;
