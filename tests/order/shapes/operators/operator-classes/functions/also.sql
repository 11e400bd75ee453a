ALTER OPERATOR FAMILY semver_ops USING btree ADD OPERATOR 3 #= (semver, text), FUNCTION 1 (semver, text) compare_text(semver, text);
COMMENT ON OPERATOR CLASS semver_order USING btree IS 'by major';
