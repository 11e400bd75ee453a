CREATE FUNCTION merge_customers_@MODULE@_@VARIANT@(p_from bigint[], p_to bigint) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    v_customer bigint;
    v_moved integer;
    v_total integer := 0;
BEGIN
    FOREACH v_customer IN ARRAY p_from LOOP
        IF v_customer = p_to THEN
            CONTINUE;
        END IF;
        UPDATE ledger
        SET customer = p_to, note = format('%s (was %s, rule @VARIANT@)', note, v_customer)
        WHERE module = '@MODULE@' AND customer = v_customer;
        GET DIAGNOSTICS v_moved = ROW_COUNT;
        v_total := v_total + v_moved;
    END LOOP;
    RETURN v_total;
EXCEPTION
    WHEN check_violation OR not_null_violation THEN
        RAISE EXCEPTION 'customers can''t be merged into %: %', p_to, SQLERRM;
END
$$;
