CREATE TYPE mood AS ENUM ('sad', 'glad');
COMMENT ON TYPE mood IS 'how';
GRANT USAGE ON TYPE mood TO reader;
