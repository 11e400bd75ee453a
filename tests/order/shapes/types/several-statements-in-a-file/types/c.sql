CREATE VIEW articles AS SELECT (NULL::article).*; CREATE DOMAIN code AS text;
COMMENT ON DOMAIN code IS 'of an article';
