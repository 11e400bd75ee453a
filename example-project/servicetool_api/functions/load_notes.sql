CREATE OR REPLACE FUNCTION load_notes(account_id bigint) RETURNS note[]
LANGUAGE sql STABLE SECURITY DEFINER
AS $$
  SELECT ARRAY(
    SELECT ROW(n.written_at, n.agent, n.body)::note
    FROM notes AS n
    WHERE n.account_id = load_notes.account_id
    ORDER BY n.position
  );
$$;

COMMENT ON FUNCTION load_notes(bigint)
  IS 'The stored notes on an account in the order in which they were written.';
