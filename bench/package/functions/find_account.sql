CREATE FUNCTION find_account_@MODULE@_@VARIANT@(p_customer bigint) RETURNS account_@MODULE@
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_account account_@MODULE@;
BEGIN
    SELECT b.customer, NULL, ROW(b.balance, b.currency), 'open', now()
    INTO v_account
    FROM balances_@MODULE@ b
    WHERE b.customer = p_customer
    ORDER BY b.currency
    LIMIT @VARIANT@;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    RETURN v_account;
END
$$;
