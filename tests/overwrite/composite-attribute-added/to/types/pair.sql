CREATE TYPE pair AS (a int, b varchar(20), c numeric(10, 2)[], "D" text COLLATE "C");
