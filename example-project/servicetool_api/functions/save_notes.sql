CREATE OR REPLACE FUNCTION save_notes(
  account_id bigint,
  notes      note[]
) RETURNS void
LANGUAGE sql SECURITY DEFINER
AS $$
  INSERT INTO notes (account_id, position, written_at, agent, body)
  SELECT
    save_notes.account_id, written.position, written.written_at, written.agent, written.body
  FROM unnest(save_notes.notes) WITH ORDINALITY AS written (written_at, agent, body, position);
$$;

COMMENT ON FUNCTION save_notes(bigint, note[])
  IS 'Stores the notes on an account that has none.';
