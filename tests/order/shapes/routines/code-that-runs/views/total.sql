CREATE FUNCTION total() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT sum(digits(code)) FROM totals';
CREATE INDEX ON codes (checksum(code));
