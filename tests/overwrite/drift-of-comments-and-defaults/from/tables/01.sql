CREATE TABLE crate (id int CONSTRAINT crate_key PRIMARY KEY);
COMMENT ON CONSTRAINT crate_key ON crate IS 'one';
