CREATE DOMAIN a AS text;
/* Not used:
CREATE DOMAIN b AS text;
