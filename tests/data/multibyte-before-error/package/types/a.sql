-- größe
CREATE TYPE größe AS (länge numeric, höhe numerisch); -- 🐘
CREATE TYPE "🐘" AS (gewicht tonnen);
