CREATE TABLE crate (id int DEFAULT next_id(), a text CONSTRAINT good CHECK (valid(a)));
CREATE INDEX crate_valid ON crate (valid(a));
COMMENT ON CONSTRAINT good ON crate IS 'valid';
