COMMENT ON CONSTRAINT ok ON DOMAIN final_state IS 'always';
