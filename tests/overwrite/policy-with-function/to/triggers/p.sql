CREATE POLICY p ON crate USING (may(a));
COMMENT ON POLICY p ON crate IS 'p';
