-- À¯
CREATE DOMAIN a AS text;
