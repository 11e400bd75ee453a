CREATE TYPE "user" AS ("Größe" shop_01_00_00."Größe");
