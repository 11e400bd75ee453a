CREATE SERVER warehouse FOREIGN DATA WRAPPER files OPTIONS (host 'x');
COMMENT ON SERVER warehouse IS 'far away';
