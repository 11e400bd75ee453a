CREATE FUNCTION check_entry_@MODULE@_@VARIANT@() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.value).amount IS NULL OR (NEW.value).currency IS NULL THEN
        RAISE EXCEPTION 'entry % has no value', NEW.id
            USING ERRCODE = 'not_null_violation';
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF OLD.state = 'closed' THEN
            RAISE EXCEPTION 'entry % is closed', OLD.id;
        END IF;
        UPDATE ledger SET state = NEW.state, note = NEW.note WHERE id = OLD.id;
        RETURN NEW;
    END IF;
    INSERT INTO ledger (id, module, customer, amount, currency, note)
    VALUES (NEW.id, '@MODULE@', NEW.customer, (NEW.value).amount, (NEW.value).currency,
            coalesce(NEW.note, 'entered with rule @VARIANT@'));
    RETURN NEW;
END
$$;
