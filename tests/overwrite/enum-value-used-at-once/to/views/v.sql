CREATE VIEW v AS SELECT 'glad'::mood AS m;
