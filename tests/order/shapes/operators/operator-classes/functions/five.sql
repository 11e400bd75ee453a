CREATE FUNCTION lt(semver, semver) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT compare($1, $2) < 0';
CREATE FUNCTION le(semver, semver) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT compare($1, $2) <= 0';
CREATE FUNCTION eq(semver, semver) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT compare($1, $2) = 0';
CREATE FUNCTION ge(semver, semver) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT compare($1, $2) >= 0';
CREATE FUNCTION gt(semver, semver) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT compare($1, $2) > 0';
