COMMENT ON RULE insert_name ON names IS 'writes users';
