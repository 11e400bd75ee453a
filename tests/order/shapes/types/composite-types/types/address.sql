CREATE TYPE address AS (street text, zip zip_code, location _point2d);
