CREATE FUNCTION block_account_@MODULE@_@VARIANT@(p_customer bigint, p_reason text DEFAULT NULL)
RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    v_blocked integer := 0;
    v_account account_@MODULE@ := find_account_@MODULE@_@VARIANT@(p_customer);
BEGIN
    IF v_account IS NULL THEN
        RAISE EXCEPTION 'there is no account of customer %', p_customer;
    END IF;
    UPDATE ledger
    SET state = 'blocked', note = coalesce(p_reason, note)
    WHERE module = '@MODULE@' AND customer = p_customer AND state IN ('new', 'open');
    GET DIAGNOSTICS v_blocked = ROW_COUNT;
    IF v_blocked > @VARIANT@000 THEN
        RAISE WARNING '% entries of customer % blocked', v_blocked, p_customer;
    END IF;
    RETURN v_blocked;
END
$$;
