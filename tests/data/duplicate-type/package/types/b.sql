
CREATE TYPE address AS ENUM ('a');
