CREATE INDEX i ON crate (a);
CREATE INDEX j ON crate (a);
COMMENT ON INDEX i IS 'i';
