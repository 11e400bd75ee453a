CREATE DOMAIN zipcode AS text;
CREATE TYPE a AS (x demo_01_00_00.zipcode, y demo_01_00_00.zip);
CREATE TYPE b AS (x pg_catalog.text, y pg_catalog.txt);
