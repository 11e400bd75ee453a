CREATE FUNCTION book_entry_@MODULE@_@VARIANT@(
    p_customer bigint,
    p_amount numeric,
    p_currency text DEFAULT 'EUR',
    p_note text DEFAULT NULL
) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    c_revision CONSTANT text := 'revision @CHANGE@';
    v_id bigint;
    v_value money_amount_@MODULE@;
BEGIN
    IF p_amount = 0 THEN
        RAISE EXCEPTION 'nothing to book for customer %', p_customer
            USING HINT = 'Give an amount other than 0.';
    END IF;
    v_value.amount := round(p_amount, 2);
    v_value.currency := upper(p_currency);

    SELECT coalesce(max(id), 0) + @VARIANT@ INTO v_id FROM ledger;
    INSERT INTO ledger (id, module, customer, amount, currency, state, note)
    VALUES (v_id, '@MODULE@', p_customer, v_value.amount, v_value.currency, 'open', concat_ws(' ', p_note, c_revision));

    IF abs(p_amount) > 10000 THEN
        PERFORM block_account_@MODULE@_@VARIANT@(p_customer, 'large amount');
    END IF;
    RETURN v_id;
END
$$;
