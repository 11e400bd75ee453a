CREATE OR REPLACE FUNCTION add_note(
  customer   account,
  agent      agent_name,
  body       note_text,
  written_at timestamptz DEFAULT now()
) RETURNS account
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  customer.notes := customer.notes || ROW(written_at, agent, btrim(body))::note;
  RETURN customer;
END
$$;

COMMENT ON FUNCTION add_note(account, agent_name, note_text, timestamptz)
  IS 'Adds a note to an account, also to a closed one.';
