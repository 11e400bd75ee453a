CREATE TYPE note AS (
  written_at timestamptz,
  agent      agent_name,
  body       note_text
);

COMMENT ON TYPE note
  IS 'What an agent wrote about an account; sorts by its time.';
