CREATE DOMAIN value AS kind;
