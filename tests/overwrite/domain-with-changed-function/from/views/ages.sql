CREATE VIEW ages AS SELECT 1::age AS age;
