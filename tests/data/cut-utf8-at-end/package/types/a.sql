CREATE DOMAIN a AS text;
-- 5 â‚