COMMENT ON CONVERSION own_latin IS 'as PostgreSQL does';
