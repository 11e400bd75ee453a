CREATE VIEW rooms AS SELECT 'hall' AS name, area(3) AS width;
