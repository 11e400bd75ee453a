ALTER OPERATOR FAMILY semver_ops USING btree ADD OPERATOR 3 #= (semver, text), FUNCTION 1 (semver, text) compare_text(semver, text);
