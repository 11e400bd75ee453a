CREATE FUNCTION account_text_@MODULE@_@VARIANT@(p_account account_@MODULE@) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT format('%s <%s>: %s %s, %s',
                  ((p_account).owner).name,
                  ((p_account).owner).email,
                  ((p_account).balance).amount,
                  ((p_account).balance).currency,
                  CASE (p_account).state
                      WHEN 'blocked' THEN 'blocked by rule @VARIANT@'
                      ELSE (p_account).state::text
                  END)
$$;
