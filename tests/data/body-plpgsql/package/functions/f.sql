CREATE FUNCTION withdraw(account integer, amount numeric) RETURNS numeric
LANGUAGE plpgsql AS $$
DECLARE
  balance numeric;
BEGIN
  SELECT a.balance INTO balance FROM accounts a WHERE a.id = account;
  IF balance < amount
    RAISE EXCEPTION 'not enough';
  END IF;
  RETURN balance - amount;
END;
$$;
