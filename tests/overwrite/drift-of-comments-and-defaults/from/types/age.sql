CREATE DOMAIN age AS int CONSTRAINT positive CHECK (value > 0);
COMMENT ON CONSTRAINT positive ON DOMAIN age IS 'years';
CREATE DOMAIN weight AS int CONSTRAINT positive CHECK (value > 0);
