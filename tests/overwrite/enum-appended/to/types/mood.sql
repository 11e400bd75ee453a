CREATE TYPE mood AS ENUM ('sad', 'glad', 'it''s fine');
