CREATE TYPE "Größe" AS ENUM ('S', 'M');
