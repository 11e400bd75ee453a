CREATE TYPE crate AS (id int, paint color);
