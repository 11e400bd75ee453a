CREATE TABLE crate (a int, b int GENERATED ALWAYS AS (twice(a)) STORED);
