CREATE VIEW shop_01_00_00."View" AS SELECT "Größe" FROM shop_01_00_00."Order";
