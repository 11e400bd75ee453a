CREATE DOMAIN age AS int CONSTRAINT positive CHECK (is_age(value));
COMMENT ON CONSTRAINT positive ON DOMAIN age IS 'in years';
