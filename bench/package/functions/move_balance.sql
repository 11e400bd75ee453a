CREATE FUNCTION move_balance_@MODULE@_@VARIANT@(
    p_from bigint,
    p_to bigint,
    p_value money_amount_@MODULE@
) RETURNS money_amount_@MODULE@
LANGUAGE plpgsql AS $$
DECLARE
    v_left money_amount_@MODULE@;
    v_account account_@MODULE@;
BEGIN
    v_account := find_account_@MODULE@_@VARIANT@(p_from);
    v_left := v_account.balance;
    IF v_left.currency <> p_value.currency THEN
        RAISE EXCEPTION 'account of customer % is in %, not in %',
            p_from, v_left.currency, p_value.currency;
    END IF;
    IF v_left.amount < p_value.amount THEN
        RAISE EXCEPTION 'customer % has only %', p_from, v_left.amount
            USING ERRCODE = 'check_violation';
    END IF;
    PERFORM book_entry_@MODULE@_@VARIANT@(p_from, -p_value.amount, p_value.currency);
    PERFORM book_entry_@MODULE@_@VARIANT@(p_to, p_value.amount, p_value.currency);
    v_left.amount := v_left.amount - p_value.amount;
    RETURN v_left;
END
$$;
