CREATE DOMAIN note_text AS text
  CHECK (length(btrim(VALUE)) BETWEEN 1 AND 2000);

COMMENT ON DOMAIN note_text
  IS 'What an agent writes: not blank, at most 2,000 characters.';
