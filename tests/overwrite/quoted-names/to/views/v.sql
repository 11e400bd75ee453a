CREATE VIEW "My View" AS SELECT "Say ""hi"""(1) AS "X y";
COMMENT ON COLUMN "My View"."X y" IS 'x';
GRANT SELECT ON "My View" TO reader;
