CREATE FUNCTION compare(semver, semver) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT sign(($1).major - ($2).major)::int';
CREATE OPERATOR FAMILY semver_ops USING btree;
