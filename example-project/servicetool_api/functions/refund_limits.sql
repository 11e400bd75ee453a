CREATE OR REPLACE FUNCTION refund_limits(level care_level) RETURNS amount_range
LANGUAGE sql IMMUTABLE
AS $$
  SELECT CASE level
    WHEN 'first_line' THEN amount_range(0, 50, '(]')
    WHEN 'second_line' THEN amount_range(0, 200, '(]')
    WHEN 'supervisor' THEN amount_range(0, NULL, '()')
  END;
$$;

COMMENT ON FUNCTION refund_limits(care_level)
  IS 'Which amounts an agent of that level may refund at once.';
