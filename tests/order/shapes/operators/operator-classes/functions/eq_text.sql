CREATE FUNCTION eq_text(semver, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).major::text = $2';
CREATE FUNCTION compare_text(semver, text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 0';
