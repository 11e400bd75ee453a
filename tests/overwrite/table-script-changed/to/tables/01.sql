CREATE TABLE crate (a bigint);
