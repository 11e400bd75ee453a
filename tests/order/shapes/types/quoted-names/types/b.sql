CREATE TABLE "Order" ("Größe" "Größe" DEFAULT "Standard"(), "select" "user" []);
