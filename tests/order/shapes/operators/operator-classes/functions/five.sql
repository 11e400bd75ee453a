CREATE FUNCTION lt(semver, semver) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT compare($1, $2) < 0';
CREATE FUNCTION le(semver, semver) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT compare($1, $2) <= 0';
CREATE FUNCTION eq(semver, semver) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT compare($1, $2) = 0';
CREATE FUNCTION ge(semver, semver) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT compare($1, $2) >= 0';
CREATE FUNCTION gt(semver, semver) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT compare($1, $2) > 0';
CREATE FUNCTION eq_text(semver, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).major::text = $2';
CREATE FUNCTION compare_text(semver, text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 0';
