CREATE DOMAIN zipcode AS text;
CREATE TYPE demo.address AS (street text, zip demo.zipcode);
