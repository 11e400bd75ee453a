CREATE DOMAIN b AS text;
-- ü
