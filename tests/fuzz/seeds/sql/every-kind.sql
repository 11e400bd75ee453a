-- types
CREATE TYPE address AS (street text, code int COLLATE "C");
CREATE TYPE mood AS ENUM ('sad', E'ha\'ppy', U&'\00e4');
CREATE TYPE price_range AS RANGE (subtype = numeric);
CREATE DOMAIN positive AS int DEFAULT 1 CHECK (VALUE > 0);
CREATE SEQUENCE numbers;
CREATE TABLE users (id bigint PRIMARY KEY DEFAULT nextval('numbers'), home address, twice int GENERATED ALWAYS AS (1 + 1) STORED);
CREATE INDEX ON users ((lower((home).street))) WHERE id > 0;
CREATE VIEW names AS WITH RECURSIVE x AS (SELECT 1 AS a) SELECT u.id, (SELECT count(*) FROM users) FROM users u, x;
CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int, initcond = '0');
CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq);
CREATE CAST (address AS text) WITH INOUT;
CREATE FUNCTION plus(a int, VARIADIC b bigint[] DEFAULT '{}') RETURNS SETOF address LANGUAGE sql
  SET search_path = public BEGIN ATOMIC SELECT ROW('a', 1)::address; SELECT 2; END;
CREATE TRIGGER audit BEFORE UPDATE OF id ON users FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION f();
CREATE RULE r AS ON DELETE TO users DO INSTEAD (SELECT 1; NOTIFY a);
CREATE POLICY p ON users USING (id = 1);
COMMENT ON FUNCTION plus(int, bigint[]) IS 'a' -- b
  'c';
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO PUBLIC;
ALTER TYPE address ADD ATTRIBUTE city text;
DROP TYPE IF EXISTS "Old" CASCADE;
INSERT INTO users VALUES (1, ('a', 1)) ON CONFLICT DO NOTHING;
