CREATE DOMAIN zip_code AS varchar(10) CHECK (is_zip_code(VALUE));
