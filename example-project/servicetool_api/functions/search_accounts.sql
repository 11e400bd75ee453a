CREATE OR REPLACE FUNCTION search_accounts(
  accounts account[],
  words    text
) RETURNS SETOF account
LANGUAGE sql STABLE
AS $$
  SELECT candidate.*
  FROM unnest(accounts) AS candidate
  CROSS JOIN LATERAL lower(
    concat_ws(' ', candidate.name, candidate.email, (candidate.address).city)
  ) AS known
  WHERE (
    SELECT bool_and(strpos(known, word) > 0)
    FROM regexp_split_to_table(lower(btrim(words)), '\s+') AS word
  )
  ORDER BY candidate.name, candidate.id;
$$;

COMMENT ON FUNCTION search_accounts(account[], text)
  IS 'The accounts whose name, address of mail and city hold all the words, by name.';
