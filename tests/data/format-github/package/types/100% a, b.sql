-- größe
CREATE TYPE "🐘" AS (gewicht tonnen, höhe meter);
