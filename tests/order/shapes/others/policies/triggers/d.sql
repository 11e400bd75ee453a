COMMENT ON POLICY own_rows ON notes IS 'everybody has notes';
