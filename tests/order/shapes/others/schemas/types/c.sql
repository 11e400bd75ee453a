CREATE DOMAIN depth AS int;
