CREATE DOMAIN temperature AS float8;
