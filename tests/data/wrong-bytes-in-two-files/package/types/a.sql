CREATE DOMAIN a AS text; -- ä
