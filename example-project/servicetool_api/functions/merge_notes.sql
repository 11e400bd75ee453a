CREATE OR REPLACE FUNCTION merge_notes(
  one   note[],
  other note[]
) RETURNS note[]
LANGUAGE sql IMMUTABLE
AS $$
  SELECT coalesce(array_agg(DISTINCT merged ORDER BY merged), '{}')
  FROM unnest(one || other) AS merged;
$$;

COMMENT ON FUNCTION merge_notes(note[], note[])
  IS 'The notes of both, in order of time, each once.';
