COMMENT ON OPERATOR CLASS semver_order USING btree IS 'by major';
