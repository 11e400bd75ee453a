CREATE FUNCTION compare(semver, semver) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT sign(($1).major - ($2).major)::int';
